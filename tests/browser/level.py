"""What a page holds on to: listeners, frames, heap."""

from dataclasses import dataclass

from playwright.sync_api import Page


@dataclass(frozen=True)
class Level:
    """As the browser counts it, after its garbage has been collected."""

    listeners: int
    frames: int
    heap: int

    @classmethod
    def of(cls, page: Page) -> "Level":
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable")
        session.send("HeapProfiler.enable")
        for _ in range(3):  # what one collection lets go of may hold on to more
            session.send("HeapProfiler.collectGarbage")
        found = session.send("Performance.getMetrics")["metrics"]
        session.detach()
        metrics = {metric["name"]: int(metric["value"]) for metric in found}
        return cls(metrics["JSEventListeners"], metrics["Frames"], metrics["JSHeapUsedSize"])

    def __sub__(self, other: "Level") -> "Level":
        return Level(
            self.listeners - other.listeners, self.frames - other.frames, self.heap - other.heap
        )

    def is_at(self, before: "Level", growth: float = 0.1) -> bool:
        """Say whether this is the level from before, but for less than `growth` of it."""
        return (
            self.frames <= before.frames
            and self.listeners < before.listeners * (1 + growth)
            and self.heap < before.heap * (1 + growth)
        )
