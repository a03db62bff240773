"""What a log case is asked for."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from ...skills.evidence import Frozen
from ...skills.logs.options import LogOptions

SAMPLE = Path(__file__).parent / "sample"


class LogRequest(Frozen):
    """The inputs of the scenario. Without paths, the bundled sample is read, with its service catalogue."""

    paths: tuple[str, ...] = Field(default=(), description="files, folders, globs; - is the standard input")
    options: LogOptions = LogOptions()
    categories: Path | None = Field(default=None, description="the team's own categories (YAML)")
    services: Path | None = Field(default=None, description="the service catalogue (YAML)")
    knowledge: Path | None = Field(default=None, description="folder with the decisions of people")
    language: str = Field(default="en", pattern=r"^[a-z]{2}$")
    baseline: Path | None = Field(default=None, description="logs.json of an earlier run, or its folder")
    assignments: Path | None = Field(default=None, description="where file, line and pattern of each event go")

    def filled(self) -> LogRequest:
        """The request itself; without paths, the one for the sample."""
        if self.paths:
            return self
        options = (
            self.options
            if self.options.time_zone != "UTC"
            else self.options.model_copy(update={"time_zone": "Europe/Rome"})
        )
        services = self.services or SAMPLE / "services.yaml"
        return self.model_copy(update={"paths": (str(SAMPLE / "night"),), "services": services, "options": options})
