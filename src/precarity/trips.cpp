#include "berline/precarity/trips.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <string>

namespace berline::precarity {
namespace {

constexpr auto kMotiveNames = std::array<std::string_view, kMotives>{"work",           "study",  "shopping", "health",
                                                                     "administration", "escort", "leisure"};
constexpr auto kStatusNames =
    std::array<std::string_view, kStatuses>{"worker", "student", "pupil", "retired", "at_home"};

double minutes_of(Seconds time) {
  return time.count() / 60.0;
}

}  // namespace

std::string_view name_of(Motive motive) {
  return kMotiveNames[static_cast<std::size_t>(motive)];
}

TripRates read_trip_rates(Parameters const& parameters) {
  auto rates = TripRates{};
  for (std::size_t status = 0; status < kStatuses; ++status)
    std::ranges::copy(parameters.numbers("trips.rate." + std::string{kStatusNames[status]}, kMotives),
                      rates.by_status[status].begin());
  return rates;
}

ByMotive daily_trips(People const& people, TripRates const& rates) {
  auto trips = ByMotive{};
  for (std::size_t status = 0; status < kStatuses; ++status)
    for (std::size_t motive = 0; motive < kMotives; ++motive)
      trips[motive] += people[status] * rates.by_status[status][motive];
  return trips;
}

StatusShares read_status_shares(Parameters const& parameters) {
  return {.students_18_24 = parameters.number("status.students_18_24"),
          .workers_18_24 = parameters.number("status.workers_18_24"),
          .workers_25_54 = parameters.number("status.workers_25_54"),
          .workers_55_64 = parameters.number("status.workers_55_64"),
          .retired_55_64 = parameters.number("status.retired_55_64"),
          .workers_65_79 = parameters.number("status.workers_65_79")};
}

People people_by_status(GridCell const& cell, StatusShares const& shares) {
  auto people = People{};
  auto const of = [&](Status status) -> double& { return people[static_cast<std::size_t>(status)]; };
  auto const middle = cell.age_25_39 + cell.age_40_54;
  of(Status::pupil) = cell.age_0_3 / 4 + cell.age_4_5 + cell.age_6_10 + cell.age_11_17;  // one year of four is 3
  of(Status::student) = shares.students_18_24 * cell.age_18_24;
  of(Status::worker) = shares.workers_18_24 * cell.age_18_24 + shares.workers_25_54 * middle +
                       shares.workers_55_64 * cell.age_55_64 + shares.workers_65_79 * cell.age_65_79;
  of(Status::retired) =
      shares.retired_55_64 * cell.age_55_64 + (1 - shares.workers_65_79) * cell.age_65_79 + cell.age_80_up;
  of(Status::at_home) = (1 - shares.students_18_24 - shares.workers_18_24) * cell.age_18_24 +
                        (1 - shares.workers_25_54) * middle +
                        (1 - shares.workers_55_64 - shares.retired_55_64) * cell.age_55_64;
  return people;
}

People people_by_status(double people, Parameters const& parameters) {
  auto result = People{};
  std::ranges::transform(parameters.numbers("status.population", kStatuses), result.begin(),
                         [&](auto share) { return share * people; });
  return result;
}

double gravity_shares(std::span<Seconds const> times, std::span<double const> sizes, double decay_per_minute,
                      std::span<double> shares) {
  assert(times.size() == sizes.size() && shares.size() == sizes.size());
  auto sum = 0.0;
  for (std::size_t j = 0; j < sizes.size(); ++j) {
    auto const is_reached = !is_never(times[j]) && sizes[j] > 0;
    shares[j] = is_reached ? sizes[j] * std::exp(-decay_per_minute * minutes_of(times[j])) : 0;
    sum += shares[j];
  }
  if (sum > 0)
    for (auto& share : shares) share /= sum;
  return sum;
}

}  // namespace berline::precarity
