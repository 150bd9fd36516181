"""Admin of authors."""

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from actors.admin.base import NothingIsErased
from briefs.models import Author
from briefs.models.author import free_author_slug


@admin.register(Author)
class AuthorAdmin(NothingIsErased):
    """Authors who sign briefs. A byline gives no rights; a linked log-in is only information."""

    list_display = ("name", "role", "user")
    list_select_related = ("user",)
    search_fields = ("name",)
    fields = ("name", "role", "bio", "user")

    def get_readonly_fields(
        self, request: HttpRequest, obj: Author | None = None
    ) -> tuple[str, ...]:
        """Allow only those who may change users to link an author to a log-in."""
        own = super().get_readonly_fields(request, obj)
        return (*own, *(() if request.user.has_perm("auth.change_user") else ("user",)))

    def save_model(self, request: HttpRequest, obj: Author, form: ModelForm, change: bool) -> None:
        if not obj.slug:
            obj.slug = free_author_slug(obj.name)
        super().save_model(request, obj, form, change)
