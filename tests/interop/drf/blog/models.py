"""The models of the blog."""

import uuid

from django.core.validators import MaxValueValidator
from django.db import models


class Person(models.Model):
    name = models.CharField(max_length=40)
    email = models.EmailField(unique=True)
    born_on = models.DateField(null=True)


class Tag(models.Model):
    id = models.SlugField(primary_key=True)
    label = models.CharField(max_length=40)


class Article(models.Model):
    class Status(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"

    title = models.CharField(max_length=40)
    body_text = models.TextField(null=True)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.DRAFT)
    word_count = models.PositiveIntegerField(default=0, validators=[MaxValueValidator(9000)])
    price = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    settings = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    author = models.ForeignKey(Person, models.PROTECT, related_name="articles")
    reviewer = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="reviews")
    tags = models.ManyToManyField(Tag, related_name="articles")


class Comment(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    text = models.CharField(max_length=200)
    article = models.ForeignKey(Article, models.CASCADE, related_name="comments")
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="comments")
