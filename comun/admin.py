"""The admin site looks, it never writes: only commands write (architecture.md §2)."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest


class SoloLectura(admin.ModelAdmin):  # type: ignore[type-arg]
    """Base of every registered admin: the administration sees the rows and cannot add, change or delete them.

    An architecture test walks the registry, so an admin that writes without a command does not pass.
    """

    actions = None
    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(request.user.is_active and request.user.is_superuser)
