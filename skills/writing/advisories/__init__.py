"""Plain language: what a pattern means for business users."""

from .advise import advise
from .advisory import Advisory
from .gates import gate
from .services import Service, ServiceCatalogue, load_services

__all__ = ["Advisory", "Service", "ServiceCatalogue", "advise", "gate", "load_services"]
