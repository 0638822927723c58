"""The door at which a gateway brings answers and reports."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from groundswell.foundation import clock
from groundswell.foundation.outbox import channels, signatures, webhooks


@csrf_exempt  # a machine posts here without a page; the signature is its right
@require_POST
def callback(request: HttpRequest) -> HttpResponse:
    """Take one callback of the gateway."""
    if not channels.has("sms"):
        raise Http404
    length = request.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > webhooks.LARGEST:
        return JsonResponse({"said": "too large"}, status=413)
    signature = request.headers.get(signatures.HEADER, "")
    said = webhooks.answer(request.body, signature, at=clock.now())
    return JsonResponse({"said": said.word}, status=said.status)
