// Which trips, within which hours, how often: what most modifications of transit begin with.
#include <algorithm>
#include <array>

#include "take_parts.h"

namespace berline::scenario {
namespace {

constexpr auto kDayFlags =
    std::array<std::string_view, 7>{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

Frequency take_frequency(Value const& table, Problems& problems, bool headway_only) {
  auto const fields = Fields{table, frequency_keys(), kDayFlags, problems};
  auto frequency = Frequency{};
  fields.take_days(frequency.days, "days");
  auto flags = Weekdays{0};
  auto flagged = false;
  for (std::size_t day = 0; day < kDayFlags.size(); ++day) {
    auto runs = false;
    flagged = flagged || fields.has(kDayFlags[day]);
    fields.take(runs, kDayFlags[day]);
    if (runs) flags = static_cast<Weekdays>(flags | 1u << day);
  }
  if (flagged) frequency.days = flags;
  if (frequency.days == 0) fields.add("scenario_not_days", "", {{"key", "days"}, {"value", "[]"}});
  fields.take_minutes(frequency.headway, "headway_min");
  fields.take(frequency.headway, "headway_s");
  fields.take(frequency.departures, "departures");
  fields.take(frequency.hops, "hop_times_s");
  fields.take(frequency.dwells, "dwell_s");
  if (headway_only && fields.has("departures")) fields.add("scenario_entry_needs_headway", "departures", {});
  if (fields.has("headway_min") + fields.has("headway_s") + fields.has("departures") != 1)
    fields.add("scenario_one_of", "", {{"keys", "headway_min, headway_s, departures"}});
  if (fields.has("departures")) {
    std::ranges::sort(frequency.departures);
  } else if (!fields.has("from") || !fields.has("to")) {
    for (auto const* key : {"from", "to"})
      if (!fields.has(key)) fields.add("scenario_key_missing", "", {{"key", key}});
  } else {
    frequency.span = take_span(fields);
  }
  return frequency;
}

}  // namespace

Selection take_selection(Fields const& fields) {
  auto selection = Selection{};
  fields.take(selection.feed, "feed");
  fields.take(selection.routes, "routes");
  fields.take(selection.names, "names");
  fields.take(selection.agencies, "agencies");
  fields.take(selection.trips, "trips");
  fields.take(selection.area, "area");
  if (fields.has("direction")) {
    auto direction = 0.0;
    fields.take(direction, "direction");
    selection.direction = static_cast<int>(direction);
  }
  fields.take_days(selection.days, "days");
  auto const criteria = std::array<std::string_view, 5>{"routes", "names", "agencies", "trips", "area"};
  if (std::ranges::none_of(criteria, [&](auto name) { return fields.has(name); }))
    fields.add("scenario_no_selection", "", {});
  return selection;
}

Span take_span(Fields const& fields) {
  auto span = Span{};
  fields.take(span.from, "from");
  fields.take(span.to, "to");
  if (span.from >= span.to) fields.add("scenario_empty_span", "to", {});
  return span;
}

std::vector<Frequency> take_frequencies(Fields const& fields, std::string_view name, bool headway_only) {
  auto frequencies = std::vector<Frequency>{};
  auto const* value = fields.find(name);
  auto const* list = value == nullptr ? nullptr : value->as<Value::List>();
  if (list == nullptr) return frequencies;
  for (auto const& entry : *list) frequencies.push_back(take_frequency(entry, fields.problems(), headway_only));
  // R5 adds service where spans overlap; here that is taken for a slip.
  for (std::size_t i = 0; i < frequencies.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (frequencies[i].headway > Seconds{0} && frequencies[j].headway > Seconds{0} &&
          (frequencies[i].days & frequencies[j].days) != 0 && frequencies[i].span.from < frequencies[j].span.to &&
          frequencies[j].span.from < frequencies[i].span.to)
        fields.problems().add("scenario_spans_overlap", (*list)[i].line, (*list)[i].column, {});
  return frequencies;
}

}  // namespace berline::scenario
