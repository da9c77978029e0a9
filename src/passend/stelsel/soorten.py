"""Codes of onderwijssoort and of the marks of a pupil, as they stand in the state arrays."""

from __future__ import annotations

import numpy as np

NOG_NIET, BAO, SBO, SO, BRUG, VMBO, HAVO, VWO, PRO, VSO, MBO, WEG = range(12)
SOORTEN = ("", "bao", "sbo", "so", "brug", "vmbo", "havo", "vwo", "pro", "vso", "mbo", "")
AANTAL = len(SOORTEN)
DIPLOMAS = ("", "vmbo", "havo", "vwo")

LAAT, LGF, THUIS, LWOO = 1, 2, 4, 8

KENMERKEN = (
    "zelf_jeugd_ggz",
    "zelf_andere_jeugdzorg",
    "gezinslid_jeugd_ggz",
    "gezinslid_andere_jeugdzorg",
    "huishouden_arbeidsparticipatie",
    "huishouden_zorg_welzijn",
    "huishouden_inkomensondersteuning",
)


def make_mask(*codes: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return a boolean look-up of shape (12,) that is true for the given codes."""
    mask = np.zeros(AANTAL, dtype=np.bool_)
    mask[list(codes)] = True
    return mask


INGESCHREVEN = make_mask(BAO, SBO, SO, BRUG, VMBO, HAVO, VWO, PRO, VSO, MBO)
NIET_REGULIER = make_mask(SBO, SO, PRO, VSO)
PO = make_mask(BAO, SBO, SO)
VO_REGULIER = make_mask(BRUG, VMBO, HAVO, VWO)
VO = make_mask(BRUG, VMBO, HAVO, VWO, PRO, VSO)
VAN_SWV = PO | VO
