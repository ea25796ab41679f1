#include "access/appointments.h"

#include <span>
#include <string_view>

#include "access/answers.h"
#include "access/study_feeders.h"
#include "berline/travel/round_trip.h"
#include "berline/travel/why_not.h"
#include "config/config_values.h"

namespace berline::study {
namespace {

using output::Field;
using output::FieldKind;
using travel::RoundTrips;

/// The destination with the shortest day among those from which one comes home; the lower row among equals.
std::optional<std::size_t> best_destination(RoundTrips const& trips, std::size_t origin) {
  auto best = std::optional<std::size_t>{};
  for (std::size_t destination = 0; destination < trips.destinations; ++destination) {
    auto const& trip = trips.at(origin, destination);
    if (!trip.is_possible()) continue;
    auto const& so_far = best ? trips.at(origin, *best) : travel::RoundTrip{};
    if (!best || trip.outward + trip.back < so_far.outward + so_far.back) best = destination;
  }
  return best;
}

/// Where the ways to the places end: at the places, or at the entrance by which they are linked.
std::vector<LatLng> ends_of(access::Places const& places, std::vector<street::Link> const& links) {
  if (places.entrances.empty()) return places.positions;
  auto ends = std::vector<LatLng>{};
  for (auto const& link : links) ends.push_back(link.snapped);
  return ends;
}

bool can_be_there(RoundTrips const& trips, std::size_t origin) {
  for (std::size_t destination = 0; destination < trips.destinations; ++destination)
    if (!is_never(trips.at(origin, destination).outward)) return true;
  return false;
}

/// The columns while they grow.
class Rows {
public:
  Rows(Study const& study, text::Language language) : study_{study}, language_{language} {}

  void add(std::string const& origin, std::string const& set, std::string_view mode) {
    origin_.push_back(origin);
    set_.push_back(set);
    mode_.emplace_back(mode);
  }
  void add_possible(std::string const& destination, travel::RoundTrip const& trip) {
    destination_.push_back(destination);
    outward_.push_back(output::minutes_or_missing(trip.outward));
    back_.push_back(output::minutes_or_missing(trip.back));
    total_.push_back(output::minutes_or_missing(trip.total(*study_.appointment)));
    reason_.emplace_back();
    explanation_.emplace_back();
  }
  void add_impossible(std::string_view reason, Notice const& why) {
    destination_.emplace_back();
    for (auto* times : {&outward_, &back_, &total_}) times->push_back(output::minutes_or_missing(kNever));
    reason_.emplace_back(reason);
    explanation_.push_back(text::message(why, language_));
  }

  output::Table table() && {
    auto result = output::Table{.name = "appointments", .title = {"table_appointments", {}}, .columns = {}};
    auto const text = [](std::string name, std::string code) {
      return Field{.name = std::move(name), .label = {std::move(code), {}}};
    };
    auto const minutes = [](std::string name, std::string code) {
      return Field{.name = std::move(name), .label = {std::move(code), {}}, .unit = "min", .kind = FieldKind::decimal};
    };
    add_column(result, text("from_id", "column_from_id"), std::move(origin_));
    add_column(result, text("destinations", "column_destinations"), std::move(set_));
    add_column(result, text("mode", "column_mode"), std::move(mode_));
    add_column(result, text("to_id", "column_appointment_to"), std::move(destination_));
    add_column(result, minutes("outward", "column_appointment_outward"), std::move(outward_));
    add_column(result, minutes("back", "column_appointment_back"), std::move(back_));
    auto hours = std::vector<double>{};
    for (auto const total : total_) hours.push_back(total * study_.appointments_per_week / 60);
    add_column(result, minutes("total", "column_appointment_total"), std::move(total_));
    if (study_.appointments_per_week > 1) {
      auto week = minutes("hours_a_week", "column_appointment_week");
      week.unit = "h";
      week.label.arguments = {{"times", std::to_string(study_.appointments_per_week)}};
      add_column(result, std::move(week), std::move(hours));
    }
    add_column(result, text("reason", "column_appointment_reason"), std::move(reason_));
    add_column(result, text("explanation", "column_explanation"), std::move(explanation_));
    return result;
  }

private:
  Study const& study_;
  text::Language language_;
  std::vector<std::string> origin_, set_, mode_, destination_, reason_, explanation_;
  std::vector<double> outward_, back_, total_;
};

}  // namespace

output::Table appointments_table(Study const& study, Materials const& materials, Networks& networks,
                                 text::Language language, Progress const& progress,
                                 std::function<bool(std::size_t, travel::TravelMode)> const& wanted) {
  auto const& appointment = *study.appointment;
  auto const& network = networks.first();
  auto const offered = feeders_offered(study, materials);
  auto rows = Rows{study, language};
  for (std::size_t set = 0; set < study.destinations.size(); ++set)
    for (auto const mode : study.modes) {
      if (wanted && !wanted(set, mode)) continue;
      auto const links = link_points(network, materials, travel::street_mode(mode));
      auto request = request_for(study, mode, std::nullopt);
      auto feeders = travel::RoundTripFeeders{};
      if (mode == travel::TravelMode::transit)
        feeders = travel::round_trip_feeders(network, materials.origins.positions,
                                             ends_of(materials.destinations[set], links.destinations[set]), offered,
                                             materials.origin_link);
      auto const trips =
          travel::round_trips(network, links.origins, links.destinations[set], request, appointment, progress, feeders);
      request = travel::outward_request(request, appointment);
      for (std::size_t origin = 0; origin < materials.origins.size(); ++origin) {
        rows.add(materials.origins.ids[origin], study.destinations[set].name, mode_name(mode));
        if (auto const best = best_destination(trips, origin)) {
          rows.add_possible(materials.destinations[set].ids[*best], trips.at(origin, *best));
        } else if (can_be_there(trips, origin)) {
          rows.add_impossible("no_way_back", {Severity::info,
                                              "why_no_way_back",
                                              {},
                                              {{"at", time_text(appointment.at)},
                                               {"end", time_text(appointment.at + appointment.stay)},
                                               {"duration", std::to_string(study.limits.max_duration.count() / 60)}}});
        } else {
          rows.add_impossible("no_way_there", travel::why_not(trips.outward[origin], request, 1));
        }
      }
    }
  return std::move(rows).table();
}

std::vector<MeasuredColumn> appointment_columns(output::Table const& appointments, std::size_t origins) {
  auto const& sets = std::get<std::vector<std::string>>(appointments.find("destinations")->values);
  auto const& modes = std::get<std::vector<std::string>>(appointments.find("mode")->values);
  auto const& totals = std::get<std::vector<double>>(appointments.find("total")->values);
  auto columns = std::vector<MeasuredColumn>{};
  for (std::size_t first = 0; first < totals.size(); first += origins) {
    auto& column = columns.emplace_back();
    column.measure = "appointment";
    column.destinations = sets[first];
    column.mode = modes[first];
    column.field = {
        .name = "appointment_" + sets[first] + '_' + modes[first],
        .label = {"measure_appointment", {{"destinations", sets[first]}, {"mode", "@mode_" + modes[first]}}},
        .unit = "min",
        .kind = FieldKind::decimal};
    auto const values = std::span{totals}.subspan(first, origins);
    column.values.assign(values.begin(), values.end());
  }
  return columns;
}

}  // namespace berline::study
