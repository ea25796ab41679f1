// berline route: the way along the streets from one place to another, as GeoJSON.
#include <fmt/format.h>

#include "berline/output/geojson.h"
#include "berline/study/street_route.h"
#include "exit_code.h"
#include "place.h"
#include "study_source.h"
#include "verbs.h"

namespace berline::app {

int route(RouteOptions const& options, Console& console) {
  auto const from = place_of(options.from);
  auto const to = place_of(options.to);
  auto source = options.source;
  if (source.config.empty())  // a study needs a question: this one stands for ours
    source.overrides.push_back(fmt::format("isochrones.at=[[{}]]", options.from));
  auto const study = load_study(source);
  auto report = Report{};
  auto const found = study::street_route(study, from, to, report, console.progress());
  console.findings(report);
  if (!found.is_there) {
    console.say("route_none", {});
  } else {
    console.say("route_total", {{"minutes", fmt::format("{:.1f}", found.duration.count() / 60.0)},
                                {"km", fmt::format("{:.2f}", found.metres / 1000)}});
  }
  console.print(output::geojson(found.layer));
  return console.options().strict && report.count(Severity::warning) > 0 ? kStrictWarnings : kSuccess;
}

}  // namespace berline::app
