#include "berline/travel/why_not.h"

#include <fmt/format.h>

#include <cmath>
#include <string>

namespace berline::travel {
namespace {

std::string in_minutes(Seconds duration) {
  auto const minutes = duration.count() / 60.0;
  return fmt::format("{:.{}f}", minutes, duration.count() % 60 == 0 ? 0 : 1);
}

std::string clock(ServiceTime time) {
  auto const minutes = time.seconds() / 60;
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

Notice notice(std::string code, Arguments arguments) {
  return {.severity = Severity::info, .code = std::move(code), .where = {}, .arguments = std::move(arguments)};
}

Arguments numbers(OriginFacts const& facts, TravelRequest const& request) {
  return {{"access", in_minutes(request.limits.access)},
          {"duration", in_minutes(request.limits.max_duration)},
          {"stops", std::to_string(facts.stops_in_reach)},
          {"walk", is_never(facts.nearest_stop) ? std::string{} : in_minutes(facts.nearest_stop)},
          {"from", clock(request.window.from)},
          {"to", clock(request.window.to)}};
}

}  // namespace

Notice why_not(OriginFacts const& facts, TravelRequest const& request, int percentile) {
  auto const transit = request.mode == TravelMode::transit;
  auto arguments = numbers(facts, request);
  switch (facts.reachability) {
    case Reachability::origin_not_linked:
      return notice("why_origin_not_linked", {});
    case Reachability::destinations_not_linked:
      return notice("why_destinations_not_linked", {});
    case Reachability::no_stop_in_reach:
      if (!std::isfinite(facts.stop_distance.count()) || facts.stop_distance.count() <= 0)
        return notice("why_no_stop_at_all", std::move(arguments));
      arguments.emplace_back("metres", fmt::format("{:.0f}", facts.stop_distance.count()));
      return notice("why_no_stop_in_reach", std::move(arguments));
    case Reachability::no_service_in_window:
      return notice(request.timing == Timing::arrive_by ? "why_no_service_to_arrive" : "why_no_service_in_window",
                    std::move(arguments));
    case Reachability::beyond_max_duration:
      return notice(transit ? "why_beyond_max_duration_transit" : "why_beyond_max_duration", std::move(arguments));
    case Reachability::reachable:  // in another column
    case Reachability::reached_too_seldom:
      break;
  }
  arguments.emplace_back("departures", std::to_string(facts.departures));
  arguments.emplace_back("of", std::to_string(request.window.size()));
  arguments.emplace_back("fastest", in_minutes(facts.fastest));
  arguments.emplace_back("percentile", std::to_string(percentile));
  return notice("why_reached_too_seldom", std::move(arguments));
}

}  // namespace berline::travel
