"""Endpoints: each resource type with its related and relationship endpoints."""

from rest_framework_json_api.views import ModelViewSet, RelationshipView

from .models import Article, Comment, Person, Tag
from .serializers import (
    ArticleSerializer,
    CommentSerializer,
    PersonSerializer,
    TagSerializer,
)


class PersonView(ModelViewSet):
    queryset = Person.objects.order_by("id")
    serializer_class = PersonSerializer
    filterset_fields = {"name": ["exact"], "email": ["exact"]}


class TagView(ModelViewSet):
    queryset = Tag.objects.order_by("id")
    serializer_class = TagSerializer


class ArticleView(ModelViewSet):
    queryset = Article.objects.order_by("id")
    serializer_class = ArticleSerializer
    ordering_fields = ["title", "word_count", "created_at"]
    search_fields = ["title", "body_text"]
    filterset_fields = {
        "title": ["exact", "icontains"],
        "word_count": ["exact", "gte", "in"],
        "author": ["exact"],
        "author__name": ["exact"],
        "reviewer": ["exact", "isnull"],
    }


class CommentView(ModelViewSet):
    queryset = Comment.objects.order_by("text")
    serializer_class = CommentSerializer
    filterset_fields = {"article": ["exact"]}


class PersonRelationships(RelationshipView):
    queryset = Person.objects


class ArticleRelationships(RelationshipView):
    queryset = Article.objects


class CommentRelationships(RelationshipView):
    queryset = Comment.objects
