"""The list of actors in admin, with how many names of each are ambiguous."""

from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest

from actors.lookup import ambiguous_names


class ActorList(ChangeList):
    """A page of actors; names are counted for those that it shows, and for no others."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        actors = list(self.result_list)
        counts = ambiguous_names(actors, request.user)
        for actor in actors:
            actor.ambiguous = counts.get(actor.pk, 0)
        self.result_list = actors
