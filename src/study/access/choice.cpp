// The choice of a hospital: Huff's model over the study's times, calibrated where it is known who goes where.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "access/cases.h"
#include "access/measure_keys.h"
#include "berline/access/accessibility.h"
#include "fields.h"
#include "inputs/people.h"

namespace berline::study {
namespace {

constexpr auto kNone = std::numeric_limits<double>::quiet_NaN();

/// Zone by zone: the mean time over the people of a zone who reach a place; nobody reaches it, never.
access::TimeMatrix zone_times(ZoneLayer const& zones, access::TimeMatrix const& times,
                              std::vector<double> const& people) {
  auto result = access::TimeMatrix{zones.ids.size(), times.destinations()};
  for (std::size_t place = 0; place < times.destinations(); ++place) {
    auto seconds = std::vector<double>(zones.ids.size(), 0.0), reaching = seconds;
    for (std::size_t origin = 0; origin < people.size(); ++origin) {
      auto const time = times.at(origin, place);
      if (is_never(time) || !zones.zone_of[origin]) continue;
      seconds[*zones.zone_of[origin]] += people[origin] * time.count();
      reaching[*zones.zone_of[origin]] += people[origin];
    }
    for (std::size_t zone = 0; zone < seconds.size(); ++zone)
      if (reaching[zone] > 0)
        result.set(zone, place, Seconds{static_cast<std::int32_t>(std::lround(seconds[zone] / reaching[zone]))});
  }
  return result;
}

std::map<std::string, std::size_t> rows_by_id(std::vector<std::string> const& ids) {
  auto rows = std::map<std::string, std::size_t>{};
  for (std::size_t row = 0; row < ids.size(); ++row) rows.emplace(ids[row], row);
  return rows;
}

}  // namespace

ChoiceAnswer answer_choice(Study const& study, Materials const& materials, Answers const& answers, Report& report) {
  auto const& asked = *study.choice;
  auto const& places = materials.destinations[asked.set];
  auto answer = ChoiceAnswer{};
  answer.model = {asked.size_exponent, asked.decay_per_min};
  answer.sizes = access::opportunities_of(places, asked.count, report).amounts;
  auto const people = people_of(study, materials.origins);
  if (asked.zones) {
    auto const& zones = materials.zones[*asked.zones];
    answer.choosers = zones.ids;
    answer.people.assign(zones.ids.size(), 0.0);
    for (std::size_t origin = 0; origin < people.size(); ++origin)
      if (auto const zone = zones.zone_of[origin]) answer.people[*zone] += people[origin];
    answer.times = zone_times(zones, *answers.choice_times, people);
  } else {
    answer.choosers = materials.origins.ids;
    answer.people = people;
    answer.times = *answers.choice_times;
  }
  if (asked.observed.empty()) return answer;
  auto const table = access::read_choices(asked.observed, asked.columns, report);
  auto const choosers = rows_by_id(answer.choosers), rows = rows_by_id(places.ids);
  for (auto const& one : table) {
    auto const from = choosers.find(one.from), to = rows.find(one.to);
    if (from == choosers.end() || to == rows.end()) {
      report.add({Severity::warning,
                  "choice_id_unknown",
                  {.file = asked.observed.string(), .line = one.line},
                  {{"value", from == choosers.end() ? one.from : one.to}}});
      continue;
    }
    answer.observed.push_back({from->second, to->second, one.people});
  }
  answer.fit = access::calibrate(answer.times, answer.sizes, answer.observed, answer.model);
  answer.model = answer.fit->model;
  return answer;
}

namespace {

/// What the model makes of people at the choosers: those who go to each place, and their minutes in all.
struct Expected {
  std::vector<double> people, people_minutes;
};

Expected expected(ChoiceAnswer const& answer, std::vector<double> const& people) {
  auto result = Expected{std::vector<double>(answer.sizes.size(), 0.0), std::vector<double>(answer.sizes.size(), 0.0)};
  for (std::size_t from = 0; from < people.size(); ++from) {
    if (people[from] <= 0) continue;
    auto const shares = access::choice_shares(answer.model, answer.times, answer.sizes, from);
    for (std::size_t place = 0; place < shares.size(); ++place) {
      if (shares[place] <= 0) continue;
      result.people[place] += people[from] * shares[place];
      result.people_minutes[place] += people[from] * shares[place] * answer.times.at(from, place).count() / 60;
    }
  }
  return result;
}

output::Table places_table(Materials const& materials, Choice const& asked, ChoiceAnswer const& answer) {
  auto const& places = materials.destinations[asked.set];
  auto const all = expected(answer, answer.people);
  auto everybody = 0.0;
  for (auto const one : answer.people) everybody += one;
  auto share = std::vector<double>{}, mean = share;
  for (std::size_t place = 0; place < places.size(); ++place) {
    share.push_back(everybody > 0 ? 100 * all.people[place] / everybody : kNone);
    mean.push_back(all.people[place] > 0 ? all.people_minutes[place] / all.people[place] : kNone);
  }
  auto table = output::Table{.name = "choice", .title = {"table_choice", {}}, .columns = {}};
  add_column(table, text_field("to_id", "column_to_id"), places.ids);
  if (!places.labels.empty()) add_column(table, text_field("name", "column_name"), places.labels);
  add_column(table, number_field("size", "column_choice_size", "", 1), answer.sizes);
  add_column(table, number_field("people", "column_choice_people", "", 1), all.people);
  add_column(table, number_field("people_pct", "column_choice_share", "%", 1), std::move(share));
  add_column(table, number_field("mean_time", "column_choice_time", "min", 1), std::move(mean));
  if (answer.observed.empty()) return table;
  auto seen = std::vector<double>(places.size(), 0.0), from_each = std::vector<double>(answer.choosers.size(), 0.0);
  for (auto const& one : answer.observed) {
    seen[one.place] += one.people;
    from_each[one.origin] += one.people;
  }
  add_column(table, number_field("observed", "column_choice_observed", "", 1), std::move(seen));
  add_column(table, number_field("modelled", "column_choice_modelled", "", 1), expected(answer, from_each).people);
  return table;
}

output::Table choosers_table(Materials const& materials, Choice const& asked, ChoiceAnswer const& answer) {
  auto const& places = materials.destinations[asked.set];
  auto first = std::vector<std::string>{}, nearest = first;
  auto share = std::vector<double>{}, share_of_nearest = share, minutes = share;
  for (std::size_t from = 0; from < answer.choosers.size(); ++from) {
    auto const shares = access::choice_shares(answer.model, answer.times, answer.sizes, from);
    auto const best = static_cast<std::size_t>(std::ranges::max_element(shares) - shares.begin());
    auto const any = !shares.empty() && shares[best] > 0;
    auto near = std::size_t{0};
    for (std::size_t place = 1; place < shares.size(); ++place)
      if (answer.times.at(from, place) < answer.times.at(from, near)) near = place;
    first.push_back(any ? places.ids[best] : std::string{});
    share.push_back(any ? 100 * shares[best] : kNone);
    nearest.push_back(any ? places.ids[near] : std::string{});
    share_of_nearest.push_back(any ? 100 * shares[near] : kNone);
    minutes.push_back(any ? output::minutes_or_missing(answer.times.at(from, best)) : kNone);
  }
  auto table = output::Table{.name = "choice_origins", .title = {"table_choice_origins", {}}, .columns = {}};
  add_column(table, text_field("from_id", "column_choice_from"), answer.choosers);
  add_column(table, number_field("people", "column_people", "", 1), answer.people);
  add_column(table, text_field("to_id", "column_choice_first"), std::move(first));
  add_column(table, number_field("share_pct", "column_choice_first_share", "%", 1), std::move(share));
  add_column(table, number_field("time", "column_choice_first_time", "min", 1), std::move(minutes));
  add_column(table, text_field("nearest_id", "column_choice_nearest"), std::move(nearest));
  add_column(table, number_field("nearest_pct", "column_choice_nearest_share", "%", 1), std::move(share_of_nearest));
  return table;
}

output::Table model_table(ChoiceAnswer const& answer) {
  auto name = std::vector<std::string>{};
  auto value = std::vector<double>{}, error = value;
  auto const add = [&](char const* what, double number, double standard_error = kNone) {
    name.emplace_back(what);
    value.push_back(number);
    error.push_back(standard_error);
  };
  auto const& fit = answer.fit;
  add("size_exponent", answer.model.size_exponent, fit ? fit->standard_error[0] : kNone);
  add("decay_per_min", answer.model.decay_per_minute, fit ? fit->standard_error[1] : kNone);
  if (fit) {
    add("people", fit->people);
    add("people_left_out", fit->people_left_out);
    add("log_likelihood", fit->log_likelihood);
    add("log_likelihood_of_chance", fit->log_likelihood_of_none);
    add("pseudo_r2", fit->pseudo_r2());
  }
  auto table = output::Table{.name = "choice_model", .title = {"table_choice_model", {}}, .columns = {}};
  add_column(table, text_field("indicator", "column_indicator"), std::move(name));
  add_column(table, number_field("value", "column_choice_value", "", 4), std::move(value));
  add_column(table, number_field("standard_error", "column_choice_error", "", 4), std::move(error));
  return table;
}

}  // namespace

std::vector<output::Table> choice_tables(Study const& study, Materials const& materials, ChoiceAnswer const& answer) {
  return {places_table(materials, *study.choice, answer), choosers_table(materials, *study.choice, answer),
          model_table(answer)};
}

}  // namespace berline::study
