// berline itinerary: how to get from one place to another, leg by leg.
#include "berline/study/itineraries.h"

#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "berline/base/error.h"
#include "berline/output/findings.h"
#include "exit_code.h"
#include "json.h"
#include "place.h"
#include "study_source.h"
#include "verbs.h"

namespace berline::app {
namespace {

std::string clock(ServiceTime time) {
  auto const seconds = time.seconds();
  auto const text = fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
  return seconds % 60 == 0 ? text : fmt::format("{}:{:02}", text, seconds % 60);
}

std::string in_minutes(Seconds duration) {
  return fmt::format("{:.0f}", std::ceil(duration.count() / 60.0));
}

/// Sentences of the catalogue, a line each.
class Writer {
public:
  explicit Writer(text::Language language) : language_{language} {}

  void write(study::ToldPair const& pair) {
    for (auto const& itinerary : pair.itineraries) {
      if (!text_.empty()) text_ += '\n';
      say("itinerary_head", {{"departure", clock(itinerary.departure)},
                             {"arrival", clock(itinerary.arrival)},
                             {"minutes", in_minutes(itinerary.arrival - itinerary.departure)},
                             {"rides", std::to_string(itinerary.rides)},
                             {"metres", fmt::format("{:.0f}", itinerary.metres_walked)},
                             {"waiting", in_minutes(itinerary.waiting)}});
      for (auto const& leg : itinerary.legs) write(leg);
    }
    if (pair.why_not) text_ += text::message(*pair.why_not, language_) + '\n';
  }

  std::string const& text() const { return text_; }

private:
  void write(study::ToldLeg const& leg) {
    if (!leg.is_ride) {
      auto const is_handed_over = leg.handover > Seconds{0};
      return say(leg.mode == street::Mode::walk ? "itinerary_walk"
                 : !is_handed_over              ? "itinerary_feeder"
                 : leg.is_fetched               ? "itinerary_feeder_fetched"
                                                : "itinerary_feeder_parked",
                 {{"departure", clock(leg.departure)},
                  {"minutes", in_minutes(leg.arrival - leg.departure - leg.handover)},
                  {"metres", fmt::format("{:.0f}", leg.metres)},
                  {"mode", std::string{text::label(fmt::format("mode_{}", street::name_of(leg.mode)), language_)}},
                  {"handover", in_minutes(leg.handover)},
                  {"to", leg.to.empty() ? std::string{text::label("itinerary_destination", language_)} : leg.to}});
    }
    say(leg.headsign.empty() ? "itinerary_ride" : "itinerary_ride_towards", {{"departure", clock(leg.departure)},
                                                                             {"arrival", clock(leg.arrival)},
                                                                             {"line", leg.line},
                                                                             {"headsign", leg.headsign},
                                                                             {"from", leg.from},
                                                                             {"to", leg.to}});
  }

  void say(std::string code, Arguments arguments) {
    text_ += text::message({Severity::info, std::move(code), {}, std::move(arguments)}, language_) + '\n';
  }

  text::Language language_;
  std::string text_;
};

Json json_of(study::ToldPair const& pair, Report const& report, text::Language language) {
  auto json = Json{{pair.arrive_by ? "arrive_by" : "depart_at", clock(pair.asked)}, {"itineraries", Json::array()}};
  for (auto const& itinerary : pair.itineraries) {
    auto one = Json{{"departure", clock(itinerary.departure)},
                    {"arrival", clock(itinerary.arrival)},
                    {"duration_s", (itinerary.arrival - itinerary.departure).count()},
                    {"rides", itinerary.rides},
                    {"waiting_s", itinerary.waiting.count()},
                    {"walked_m", std::round(itinerary.metres_walked)},
                    {"legs", Json::array()}};
    for (auto const& leg : itinerary.legs) {
      auto told = Json{{"kind", leg.is_ride ? "ride" : street::name_of(leg.mode)},
                       {"departure", clock(leg.departure)},
                       {"arrival", clock(leg.arrival)}};
      if (!leg.from.empty()) told["from"] = leg.from;
      if (!leg.to.empty()) told["to"] = leg.to;
      if (leg.is_ride) {
        told["line"] = leg.line;
        if (!leg.headsign.empty()) told["headsign"] = leg.headsign;
        told["feed"] = leg.feed;
      } else {
        told["metres"] = std::round(leg.metres);
        if (leg.handover > Seconds{0}) told["handover_s"] = leg.handover.count();
      }
      one["legs"].push_back(std::move(told));
    }
    json["itineraries"].push_back(std::move(one));
  }
  if (pair.why_not)
    json["why_not"] = {{"code", pair.why_not->code}, {"message", text::message(*pair.why_not, language)}};
  json["findings"] = output::findings(report, language);
  return json;
}

/// One instant: a window of a minute. It is enough to name it.
void set_instant(StudySource& source, std::string const& at) {
  auto hours = 0;
  auto minutes = 0;
  auto const colon = at.find(':');
  if (colon != std::string::npos) {
    std::from_chars(at.data(), at.data() + colon, hours);
    std::from_chars(at.data() + colon + 1, at.data() + at.size(), minutes);
  }
  auto const next = hours * 60 + minutes + 1;  // what is not a time is complained of under window.from
  source.overrides.push_back("window.from=" + at);
  source.overrides.push_back(fmt::format("window.to={:02}:{:02}", next / 60, next % 60));
}

}  // namespace

int itinerary(ItineraryOptions const& options, Console& console) {
  auto const from = place_of(options.from);
  auto const to = place_of(options.to);
  auto source = options.source;
  if (!options.at.empty()) set_instant(source, options.at);
  if (options.arrive) source.overrides.emplace_back("window.direction=arrive");
  if (source.config.empty()) {  // a study needs a question: this one stands for ours
    source.overrides.push_back(fmt::format("isochrones.at=[[{}]]", options.from));
    source.overrides.emplace_back("isochrones.modes=transit");
  }
  auto const study = load_study(source);
  auto report = Report{};
  auto const pair = study::tell_itineraries(study, from, to, report, console.progress());
  console.findings(report);
  if (console.options().json) {
    console.print(json_of(pair, report, console.language()).dump(2) + "\n");
  } else {
    auto writer = Writer{console.language()};
    writer.write(pair);
    console.print(writer.text());
  }
  return console.options().strict && report.count(Severity::warning) > 0 ? kStrictWarnings : kSuccess;
}

}  // namespace berline::app
