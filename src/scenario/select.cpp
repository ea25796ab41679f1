#include "select.h"

#include <algorithm>

#include "gtfs/calendar.h"

namespace berline::scenario {
namespace {

bool runs_at_all(gtfs::Service const& service) {
  return gtfs::validity(service).has_value();
}

/// The part of a service that runs on some days of the week.
gtfs::Service restricted(gtfs::Service service, Weekdays days) {
  service.weekdays = static_cast<std::uint8_t>(service.weekdays & days);
  auto const outside = [&](gtfs::Date date) {
    return (days >> (std::chrono::weekday{date}.iso_encoding() - 1) & 1) == 0;
  };
  std::erase_if(service.added, outside);
  std::erase_if(service.removed, outside);
  if (service.weekdays == 0) {
    service.first = service.last = {};
    service.removed.clear();
  }
  service.line = 0;
  return service;
}

/// Cuts selected trips in two where they run on other days too; drops from `rows` those that run on none of `days`.
void restrict_to_days(Draft& draft, Rows& rows, Weekdays days) {
  struct Halves {
    gtfs::ServiceId on, off;  // none: never runs
  };
  auto halves = std::map<gtfs::ServiceId, Halves>{};
  auto const halves_of = [&](gtfs::ServiceId id) {
    auto const [found, is_new] = halves.try_emplace(id);
    if (!is_new) return found->second;
    auto const whole = draft.feed.services[id.index()];
    auto on = restricted(whole, days);
    auto off = restricted(whole, static_cast<Weekdays>(~days & kEveryDay));
    auto const name = std::string{draft.text(whole.id)};
    auto const is_on = runs_at_all(on), is_off = runs_at_all(off);
    if (is_on && !is_off) found->second.on = id;
    if (!is_on) found->second.off = id;
    if (is_on && is_off) {
      found->second.on = draft.add_service(std::move(on), name + "~days");
      found->second.off = draft.add_service(std::move(off), name + "~other");
    }
    return found->second;
  };
  auto kept = Rows{};
  auto others = std::vector<Run>{};
  for (auto const row : rows) {
    auto& run = draft.runs[row];
    auto const [on, off] = halves_of(run.trip.service);
    if (on.is_none()) continue;
    kept.push_back(row);
    if (off.is_none()) continue;
    auto& other = others.emplace_back(run);
    other.trip.service = off;
    other.trip.id = draft.new_trip_id(std::string{draft.text(run.trip.id)} + "~other");
    other.trip.block = {};
    other.was = {};
    run.trip.service = on;
    draft.touched = true;
  }
  rows = std::move(kept);
  std::ranges::move(others, std::back_inserter(draft.runs));
}

bool is_one_of(std::span<std::string const> names, std::string_view name) {
  return std::ranges::count(names, name) > 0;
}

/// Does the trip meet every criterion?
class Matches {
public:
  Matches(Draft const& draft, Selection const& selection) : draft_{draft}, selection_{selection} {
    auto const& feed = draft.feed;
    for (auto const& route : feed.routes) {
      auto wanted = selection.routes.empty() || is_one_of(selection.routes, feed.text(route.id));
      wanted = wanted && (selection.names.empty() || is_one_of(selection.names, feed.text(route.short_name)));
      if (!selection.agencies.empty()) {
        auto const& agency = feed.agencies[route.agency.is_none() ? 0 : route.agency.index()];
        wanted = wanted && (is_one_of(selection.agencies, feed.text(agency.id)) ||
                            is_one_of(selection.agencies, feed.text(agency.name)));
      }
      routes_.push_back(wanted);
    }
    if (selection.area)
      for (auto const& stop : feed.stops)
        stops_.push_back(stop.has_position && selection.area->contains(stop.position));
  }

  bool operator()(Run const& run) const {
    if (!routes_[run.trip.route.index()]) return false;
    if (selection_.direction && *selection_.direction != run.trip.direction) return false;
    if (!selection_.trips.empty() && !is_one_of(selection_.trips, draft_.text(run.trip.id))) return false;
    if (stops_.empty()) return true;
    return std::ranges::any_of(run.calls, [&](Call const& call) { return stops_[call.time.stop.index()]; });
  }

private:
  Draft const& draft_;
  Selection const& selection_;
  std::vector<bool> routes_, stops_;
};

/// Every id of the list must be known to some feed.
template <class Known>
bool require_known(Work& work, std::vector<std::string> const& names, std::string const& code, Known const& known) {
  auto all = true;
  for (auto const& name : names) {
    if (std::ranges::any_of(work.drafts, [&](Draft const& draft) { return known(draft, name); })) continue;
    work.fail(code, {{"id", name}});
    all = false;
  }
  return all;
}

bool everything_known(Work& work, Selection const& selection) {
  auto const among = [](auto const& rows, gtfs::Feed const& feed, auto member, std::string const& name) {
    auto const id = feed.texts.find(name);
    return !id.is_none() && std::ranges::any_of(rows, [&](auto const& row) { return row.*member == id; });
  };
  auto good =
      require_known(work, selection.routes, "scenario_route_unknown", [&](Draft const& draft, auto const& name) {
        return among(draft.feed.routes, draft.feed, &gtfs::Route::id, name);
      });
  good &=
      require_known(work, selection.names, "scenario_route_name_unknown", [&](Draft const& draft, auto const& name) {
        return among(draft.feed.routes, draft.feed, &gtfs::Route::short_name, name);
      });
  good &= require_known(work, selection.agencies, "scenario_agency_unknown", [&](Draft const& draft, auto const& name) {
    return among(draft.feed.agencies, draft.feed, &gtfs::Agency::id, name) ||
           among(draft.feed.agencies, draft.feed, &gtfs::Agency::name, name);
  });
  good &= require_known(work, selection.trips, "scenario_trip_unknown", [&](Draft const& draft, auto const& name) {
    auto const id = draft.feed.texts.find(name);
    return !id.is_none() && std::ranges::any_of(draft.runs, [&](Run const& run) { return run.trip.id == id; });
  });
  // Known, but without a trip left: an earlier modification may have taken them.
  auto const runs_on = [](Draft const& draft, auto member, std::string const& name) {
    auto const id = draft.feed.texts.find(name);
    return !id.is_none() && std::ranges::any_of(draft.runs, [&](Run const& run) {
      return draft.feed.routes[run.trip.route.index()].*member == id;
    });
  };
  if (good) {
    good &= require_known(work, selection.routes, "scenario_route_without_trips",
                          [&](Draft const& draft, auto const& name) { return runs_on(draft, &gtfs::Route::id, name); });
    good &= require_known(
        work, selection.names, "scenario_route_without_trips",
        [&](Draft const& draft, auto const& name) { return runs_on(draft, &gtfs::Route::short_name, name); });
  }
  if (!selection.feed.empty())
    good &= require_known(work, {selection.feed}, "scenario_feed_unknown",
                          [](Draft const& draft, auto const& name) { return draft.feed.name == name; });
  return good;
}

}  // namespace

void Work::start(std::size_t index, Modification const& modification) {
  current = &modification;
  touched = {};
  touched.modification = index;
  problems_before = problems.size();
}

void Work::fail(std::string code, Arguments arguments) {
  arguments.emplace_back("type", current->type);
  problems.push_back({Severity::error, std::move(code), current->where, std::move(arguments)});
}

std::vector<Rows> select(Work& work, Selection const& selection) {
  auto selected = std::vector<Rows>(work.drafts.size());
  if (!everything_known(work, selection)) return selected;
  auto count = std::size_t{0};
  for (std::size_t i = 0; i < work.drafts.size(); ++i) {
    auto& draft = work.drafts[i];
    if (!selection.feed.empty() && selection.feed != draft.feed.name) continue;
    auto const matches = Matches{draft, selection};
    for (std::size_t row = 0; row < draft.runs.size(); ++row)
      if (matches(draft.runs[row])) selected[i].push_back(row);
    if (selection.days != kEveryDay) restrict_to_days(draft, selected[i], selection.days);
    count += selected[i].size();
  }
  if (count == 0) work.fail("scenario_nothing_selected", {});
  work.touched.selected += count;
  return selected;
}

std::vector<gtfs::StopId> stops_named(gtfs::Feed const& feed, std::string_view name) {
  auto found = std::vector<gtfs::StopId>{};
  auto const text = feed.texts.find(name);
  if (text.is_none()) return found;
  for (auto const id : ids<gtfs::StopId>(feed.stops.size()))
    if (feed.stops[id.index()].id == text) found.push_back(id);
  if (!found.empty()) {
    auto const one = found.front();
    for (auto const id : ids<gtfs::StopId>(feed.stops.size()))
      if (feed.stops[id.index()].parent == one) found.push_back(id);
    return found;
  }
  for (auto const id : ids<gtfs::StopId>(feed.stops.size()))
    if (feed.stops[id.index()].name == text) found.push_back(id);
  return found;
}

std::vector<std::vector<bool>> mark_stops(Work& work, std::span<std::string const> names) {
  auto marks = std::vector<std::vector<bool>>{};
  for (auto const& draft : work.drafts) marks.emplace_back(draft.feed.stops.size());
  for (auto const& name : names) {
    auto known = false;
    for (std::size_t i = 0; i < work.drafts.size(); ++i)
      for (auto const stop : stops_named(work.drafts[i].feed, name)) {
        marks[i][stop.index()] = true;
        known = true;
      }
    if (!known) work.fail("scenario_stop_unknown", {{"id", name}});
  }
  return marks;
}

}  // namespace berline::scenario
