"""The serializers of the resource types."""

from rest_framework_json_api import serializers
from rest_framework_json_api.relations import HyperlinkedRelatedField, ResourceRelatedField

from .models import Article, Comment, Person, Tag


def relationship(of, **options):
    """A relationship with linkage and both of its links."""
    return ResourceRelatedField(
        self_link_view_name=f"{of}-relationships",
        related_link_view_name=f"{of}-related",
        **options,
    )


class PersonSerializer(serializers.HyperlinkedModelSerializer):
    # Links only, like servers that load linkage only when it is included.
    articles = HyperlinkedRelatedField(
        many=True,
        read_only=True,
        self_link_view_name="people-relationships",
        related_link_view_name="people-related",
    )

    related_serializers = {"articles": "blog.serializers.ArticleSerializer"}

    class Meta:
        model = Person
        fields = ["url", "name", "email", "born_on", "articles"]
        extra_kwargs = {"url": {"view_name": "people-detail"}}


class TagSerializer(serializers.ModelSerializer):
    class Meta:
        model = Tag
        fields = ["id", "label"]


class ArticleSerializer(serializers.HyperlinkedModelSerializer):
    author = relationship("articles", queryset=Person.objects)
    reviewer = relationship(
        "articles", queryset=Person.objects, required=False, allow_null=True
    )
    tags = relationship("articles", queryset=Tag.objects, many=True, required=False)
    comments = relationship("articles", many=True, read_only=True)

    included_serializers = {
        "author": "blog.serializers.PersonSerializer",
        "reviewer": "blog.serializers.PersonSerializer",
        "tags": "blog.serializers.TagSerializer",
        "comments": "blog.serializers.CommentSerializer",
    }

    class Meta:
        model = Article
        fields = [
            "url",
            "title",
            "body_text",
            "status",
            "word_count",
            "price",
            "settings",
            "created_at",
            "author",
            "reviewer",
            "tags",
            "comments",
        ]
        extra_kwargs = {"url": {"view_name": "articles-detail"}}

    def validate(self, article):
        if article.get("status") == Article.Status.PUBLISHED and not article.get("body_text"):
            raise serializers.ValidationError("An empty article can't be published.")
        return article


class CommentSerializer(serializers.HyperlinkedModelSerializer):
    article = relationship("comments", queryset=Article.objects)
    author = relationship(
        "comments", queryset=Person.objects, required=False, allow_null=True
    )

    included_serializers = {
        "article": ArticleSerializer,
        "author": PersonSerializer,
    }

    class Meta:
        model = Comment
        fields = ["url", "text", "article", "author"]
        extra_kwargs = {"url": {"view_name": "comments-detail"}}
