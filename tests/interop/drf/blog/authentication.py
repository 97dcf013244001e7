"""Authenticates requests that carry the token."""

from types import SimpleNamespace

from rest_framework.authentication import BaseAuthentication


class BearerToken(BaseAuthentication):
    def authenticate(self, request):
        if request.headers.get("Authorization") == "Bearer interop":
            return SimpleNamespace(is_authenticated=True), None
        return None

    def authenticate_header(self, request):
        return "Bearer"
