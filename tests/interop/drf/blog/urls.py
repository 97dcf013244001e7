"""URLs with a trailing slash, as is usual in Django."""

from django.urls import include, path
from rest_framework.routers import DefaultRouter

from . import views

router = DefaultRouter()
router.register("people", views.PersonView, "people")
router.register("tags", views.TagView, "tags")
router.register("articles", views.ArticleView, "articles")
router.register("comments", views.CommentView, "comments")

relationships = {
    "people": views.PersonRelationships,
    "articles": views.ArticleRelationships,
    "comments": views.CommentRelationships,
}
related = {
    "people": views.PersonView,
    "articles": views.ArticleView,
    "comments": views.CommentView,
}

urlpatterns = [
    path("api/", include(router.urls)),
    *(
        path(
            f"api/{of}/<pk>/relationships/<related_field>/",
            view.as_view(),
            name=f"{of}-relationships",
        )
        for of, view in relationships.items()
    ),
    *(
        path(
            f"api/{of}/<pk>/<related_field>/",
            view.as_view({"get": "retrieve_related"}),
            name=f"{of}-related",
        )
        for of, view in related.items()
    ),
]
