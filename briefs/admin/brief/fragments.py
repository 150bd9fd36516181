"""What the parts of the page of a brief need that its scripts ask for; they save no brief."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest

from briefs.document import BriefDocument
from briefs.editing import BriefForms, IncompletePost, ShownDocument, document_shown
from briefs.models import Brief


def brief_to_edit(request: HttpRequest, pk: int | None) -> Brief | None:
    """Return the brief, None if it is new; refuse those who may not write it."""
    if pk is None:
        if not request.user.has_perm("briefs.add_brief"):
            raise PermissionDenied
        return None
    brief: Brief | None = Brief.objects.editable_by(request.user).filter(pk=pk).first()
    if brief is None:
        raise Http404
    return brief


def posted_page(request: HttpRequest) -> ShownDocument:
    """Return the document on the posted page, whether or not it can be saved."""
    try:
        forms = BriefForms(BriefDocument(uid="", title=""), request.POST)
    except IncompletePost as error:
        raise SuspiciousOperation(str(error)) from error
    forms.is_valid()
    return document_shown(forms)
