"""The pages of a transfer for the old school, the parents and the new school."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from passend.beheer.fouten import Geweigerd
from passend.beheer.inzage import leg_inzage_vast
from passend.beheer.models import Rolsoort, heeft_rol
from passend.dossier.actions import overdracht as acts
from passend.dossier.forms import overdracht as forms
from passend.dossier.models import Leerling, may_write_dossier
from passend.dossier.models.overdracht import Overdracht, Overdrachtopmerking, Overdrachtstatus
from passend.dossier.overdrachtdelen import delen
from passend.dossier.overdrachtpakket import make_pdf
from passend.dossier.overdrachtproces import PROCES, Act, Kring
from passend.dossier.overdrachtwoorden import board_words
from passend.dossier.queries.overdracht import overdracht_blad, overdrachten, van_kind
from passend.vormgeving.forms import PassendForm
from passend.vormgeving.meldingen import meld

PER_BLADZIJDE = 25
GEZIN = (Rolsoort.OUDER, Rolsoort.LEERLING)


def _transfer_of_404(request: HttpRequest, pk: int) -> Overdracht:
    rows = Overdracht.objects.zichtbaar_voor(request.user).select_related(
        "leerling", "van_vestiging__school", "naar_vestiging__school"
    )
    return get_object_or_404(rows, pk=pk)


@login_required
def lijst(request: HttpRequest) -> HttpResponse:
    q = request.GET.get("q", "").replace("\x00", "").strip()[:80]
    status = request.GET.get("status", "")
    rows = overdrachten(request.user, q, status)
    context = {
        "bladzijde": Paginator(rows, PER_BLADZIJDE).get_page(request.GET.get("pagina")),
        "q": q,
        "status": status if status in Overdrachtstatus.values else "",
        "statussen": [("", _("alle")), *Overdrachtstatus.choices],
        "is_gezin": heeft_rol(request.user, GEZIN),
    }
    return render(request, "dossier/overdracht/lijst.html", context)


@login_required
def van_leerling(request: HttpRequest, pk: int) -> HttpResponse:
    kind = get_object_or_404(Leerling.objects.zichtbaar_voor(request.user), pk=pk)
    context = {
        "kind": kind,
        "overdrachten": van_kind(request.user, kind.pk),
        "may_write": may_write_dossier(request.user),
    }
    return render(request, "dossier/overdracht/van_leerling.html", context)


@login_required
def nieuw(request: HttpRequest, pk: int) -> HttpResponse:
    kind = get_object_or_404(Leerling.objects.zichtbaar_voor(request.user), pk=pk)
    if not may_write_dossier(request.user):
        raise Http404
    form = forms.NieuweOverdrachtForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            een = acts.open_overdracht(request.user, kind, form.cleaned_data["naar"])
        except Geweigerd as refusal:
            form.add_error("naar", str(refusal))
        else:
            return redirect("dossier:overdracht", een.pk)
    context = {
        "kind": kind,
        "form": form,
        "titel": _("Maak een overdracht"),
        "knop": _("Begin"),
    }
    return render(request, "dossier/formulier.html", context)


@login_required
def overdracht(request: HttpRequest, pk: int) -> HttpResponse:
    een = _transfer_of_404(request, pk)
    leg_inzage_vast(request.user, een.leerling, gettext_noop("overdracht"))
    kringen = acts.kringen_van(request.user, een)
    mogelijk = {stap.act for stap in PROCES.mogelijk(Overdrachtstatus(een.status), kringen)}
    blad = overdracht_blad(een)
    kop, uitleg = board_words(een, kringen)
    context = {
        "een": een,
        "blad": blad,
        "kop": kop,
        "uitleg": uitleg,
        "mag": {str(act): act in mogelijk for act in Act},
        "delen": [(deel, blad.van_deel(deel.sleutel)) for deel in delen()],
        "gekozen": een.delen,
        "is_gezin": heeft_rol(request.user, GEZIN),
        "is_ouder": Kring.OUDER in kringen,
        "is_nieuwe_school": Kring.NAAR in kringen,
        "vandaag": timezone.localdate(),
    }
    return render(request, "dossier/overdracht/overdracht.html", context)


def _doe(request: HttpRequest, een: Overdracht, naam: str, form: Any) -> None:
    user, data = request.user, form.cleaned_data
    acties: dict[str, Callable[[], Any]] = {
        Act.KIES_DELEN: lambda: acts.kies_delen(user, een, data["delen"]),
        Act.LEG_VOOR: lambda: acts.leg_voor(user, een),
        Act.HAAL_TERUG: lambda: acts.haal_terug(user, een, data["reden"]),
        Act.TREK_IN: lambda: acts.trek_in(user, een, data["reden"]),
        Act.BEKIJK: lambda: acts.bekijk(user, een),
        Act.MERK_OP: lambda: acts.merk_op(user, een, data["deel"], data["soort"], data["tekst"]),
        Act.VERSTUUR: lambda: acts.verstuur(user, een, data["op_papier"]),
        Act.ONTVANG: lambda: acts.ontvang(user, een),
        Act.LEES: lambda: acts.lees(user, een),
    }
    acties[naam]()


def _pages() -> dict[str, tuple[str, str, str, type[PassendForm]]]:
    """Return per act its title, what follows, the words on the button, and its form."""
    leeg = forms.LeegForm
    return {
        Act.KIES_DELEN: (
            _("Kies wat meegaat"),
            _("Daarna laat u het aan de ouders zien."),
            _("Bewaar"),
            forms.DelenForm,
        ),
        Act.LEG_VOOR: (
            _("Laat het aan de ouders zien"),
            _("Wat nu in het dossier staat, wordt vastgezet. De ouders zien precies dat."),
            _("Laat het zien"),
            leeg,
        ),
        Act.HAAL_TERUG: (
            _("Haal terug om te veranderen"),
            _("De ouders krijgen daarna een nieuwe versie te zien."),
            _("Haal terug"),
            forms.RedenForm,
        ),
        Act.TREK_IN: (
            _("Trek de overdracht in"),
            _("Er gaat dan niets naar de andere school."),
            _("Trek in"),
            forms.RedenForm,
        ),
        Act.BEKIJK: (
            _("Ik heb het gezien"),
            _("U tekent nergens voor. U zegt alleen dat u het hebt gezien."),
            _("Ik heb het gezien"),
            leeg,
        ),
        Act.MERK_OP: (
            _("Zeg iets over een deel"),
            _("De school antwoordt. Uw woorden gaan mee."),
            _("Bewaar mijn woorden"),
            forms.OpmerkingForm,
        ),
        Act.VERSTUUR: (
            _("Verstuur naar de nieuwe school"),
            _("De nieuwe school ziet precies dit pakket, en nog niet het dossier."),
            _("Verstuur"),
            forms.VerstuurForm,
        ),
        Act.ONTVANG: (
            _("Bevestig de ontvangst"),
            _("De vorige school ziet dat het is aangekomen."),
            _("Bevestig de ontvangst"),
            leeg,
        ),
        Act.LEES: (
            _("Bevestig dat u het las"),
            _("De vorige school en de ouders zien dat iemand het heeft gelezen."),
            _("Ik heb het gelezen"),
            leeg,
        ),
    }


@login_required
def act(request: HttpRequest, pk: int, naam: str) -> HttpResponse:
    een = _transfer_of_404(request, pk)
    kringen = acts.kringen_van(request.user, een)
    pages = _pages()
    belongs = any(stap.act == naam and stap.wie & kringen for stap in PROCES.tabel)
    if naam not in pages or not belongs:
        raise Http404
    titel, gevolg, knop, form_class = pages[naam]
    extra = {"overdracht": een} if form_class in (forms.DelenForm, forms.OpmerkingForm) else {}
    form = form_class(request.POST if request.method == "POST" else None, **extra)
    if request.method == "POST" and form.is_valid():
        try:
            _doe(request, een, naam, form)
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
        else:
            meld(request, _("Dit is vastgelegd."))
            return redirect("dossier:overdracht", een.pk)
    mogelijk = {stap.act for stap in PROCES.mogelijk(Overdrachtstatus(een.status), kringen)}
    context = {
        "een": een,
        "titel": titel,
        "gevolg": gevolg,
        "knop": knop,
        "form": form,
        "kan_nu": naam in mogelijk,
    }
    return render(request, "dossier/overdracht/act.html", context)


@login_required
def antwoord(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Overdrachtopmerking.objects.zichtbaar_voor(request.user)
    rows = rows.select_related("overdracht__leerling", "overdracht__van_vestiging__school")
    opmerking = get_object_or_404(rows.select_related("overdracht__naar_vestiging__school"), pk=pk)
    een = opmerking.overdracht
    if Kring.VAN not in acts.kringen_van(request.user, een):
        raise Http404
    form = forms.AntwoordForm(request.POST or None, initial={"antwoord": opmerking.antwoord})
    if request.method == "POST" and form.is_valid():
        try:
            acts.beantwoord(request.user, opmerking, form.cleaned_data["antwoord"])
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
        else:
            meld(request, _("Uw antwoord staat erbij."))
            return redirect("dossier:overdracht", een.pk)
    context = {
        "een": een,
        "opmerking": opmerking,
        "titel": _("Antwoord aan %(wie)s") % {"wie": opmerking.wie},
        "gevolg": "",
        "knop": _("Bewaar het antwoord"),
        "form": form,
        "kan_nu": een.status == Overdrachtstatus.BIJ_OUDERS,
    }
    return render(request, "dossier/overdracht/act.html", context)


@login_required
@require_POST
def gezien(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a parent say in one press that it was seen."""
    een = _transfer_of_404(request, pk)
    try:
        acts.bekijk(request.user, een)
    except Geweigerd as refusal:
        meld(request, str(refusal))
    else:
        meld(request, _("Dank u. De school ziet dat u het hebt gezien."))
    return redirect("dossier:overdracht", een.pk)


@login_required
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the last package as a file to read or print."""
    een = _transfer_of_404(request, pk)
    pakket = een.pakketten.order_by("-nummer").first()
    if pakket is None:
        raise Http404
    leg_inzage_vast(request.user, een.leerling, gettext_noop("overdracht"))
    answer = HttpResponse(make_pdf(pakket), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="overdracht-{een.pk}-{pakket.nummer}.pdf"'
    return answer


@login_required
def json_bestand(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the last package as JSON, byte for byte what its fingerprint covers."""
    een = _transfer_of_404(request, pk)
    pakket = een.pakketten.order_by("-nummer").first()
    if pakket is None:
        raise Http404
    leg_inzage_vast(request.user, een.leerling, gettext_noop("overdracht"))
    answer = HttpResponse(pakket.inhoud_json, content_type="application/json; charset=utf-8")
    naam = f"overdracht-{een.pk}-{pakket.nummer}.json"
    answer["Content-Disposition"] = f'attachment; filename="{naam}"'
    return answer
