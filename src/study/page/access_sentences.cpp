// What the times to destinations say in sentences.
#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "access/layers.h"
#include "page/page_parts.h"
#include "page/population.h"

namespace berline::study {
namespace {

using output::Wording;
using travel::Reachability;
using travel::TravelMode;

constexpr std::size_t kWorstNamed = 3;
constexpr double kFewestPeople = 1000;  // of a town that is named: in smaller ones a square decides

/// What the answers of a study say of one set of destinations after the other.
class Teller {
public:
  Teller(PageMatter const& matter, PageWords const& words)
      : matter_{matter},
        study_{matter.study},
        answers_{*matter.answers},
        say_{words},
        population_{persons_of(matter)} {}

  /// Emergency wards first, where the study names them.
  std::vector<Wording> sentences() const {
    auto sentences = std::vector<Wording>{};
    auto const first = study_.emergency ? study_.emergency->set : 0;
    add(sentences, first);
    for (std::size_t set = 0; set < study_.destinations.size(); ++set)
      if (set != first) add(sentences, set);
    return sentences;
  }

private:
  void add(std::vector<Wording>& sentences, std::size_t set) const {
    auto const* transit = first_of(set, TravelMode::transit);
    auto const* car = first_of(set, TravelMode::car);
    if (transit == nullptr) {
      for (auto const& answer : answers_.list)
        if (answer.set == set) sentences.push_back(far_by(answer));
      return;
    }
    sentences.push_back(far_by_transit(*transit));
    if (auto worst = worst_towns(*transit)) sentences.push_back(*std::move(worst));
    if (population_.unreachable(*transit, shown_row(study_, *transit)) > 0)
      sentences.push_back(never_by_transit(*transit));
    if (car == nullptr) return;
    if (auto half = half_of_people(*transit, *car)) sentences.push_back(*std::move(half));
  }

  Answer const* first_of(std::size_t set, TravelMode mode) const {
    auto const found = std::ranges::find_if(
        answers_.list, [&](Answer const& answer) { return answer.set == set && answer.mode == mode; });
    return found == answers_.list.end() ? nullptr : &*found;
  }

  std::string set_name(std::size_t set) const { return spaced(study_.destinations[set].name); }

  std::string departures(Answer const& answer) const {
    return answer.window ? window_text(study_.windows[*answer.window]) : std::string{};
  }

  std::string percentile_text() const { return std::to_string(study_.percentiles[middle_of(study_.percentiles)]); }

  std::string people(double count) const { return say_.number(count) + " " + who_of(matter_, say_); }

  double share(double part) const { return population_.total() > 0 ? part / population_.total() : 0; }

  /// With the bounds of luck: who leaves at a good minute, who at a bad one.
  Wording far_by_transit(Answer const& answer) const {
    auto const far = population_.beyond(answer, shown_row(study_, answer), kFar);
    auto const lucky = population_.beyond(answer, 0, kFar);
    auto const unlucky = population_.beyond(answer, study_.percentiles.size() - 1, kFar);
    return {"page_far_by_transit",
            {{"people", people(far)},
             {"share", say_.share(share(far))},
             {"minutes", say_.minutes_of(kFar)},
             {"destinations", set_name(answer.set)},
             {"window", departures(answer)},
             {"percentile", percentile_text()},
             {"low_percentile", std::to_string(study_.percentiles.front())},
             {"high_percentile", std::to_string(study_.percentiles.back())},
             {"low", say_.share(share(lucky))},
             {"high", say_.share(share(unlucky))}}};
  }

  /// The zones with the largest share of people who are far from the set by transit, and what luck makes of it.
  std::optional<Wording> worst_towns(Answer const& answer) const {
    if (matter_.measured == nullptr || matter_.measured->zones.empty()) return std::nullopt;
    auto const& zones = matter_.measured->zones.front();
    auto const& people = matter_.measured->sums.front().people;
    auto const far = population_.beyond(answer, shown_row(study_, answer), kFar, zones);
    auto rows = std::vector<std::size_t>{};
    for (std::size_t zone = 0; zone < zones.ids.size(); ++zone)
      if (people[zone] >= kFewestPeople && far[zone] > 0) rows.push_back(zone);
    if (rows.empty()) return std::nullopt;
    // Where everybody is far, the larger town comes first.
    std::ranges::stable_sort(rows, std::greater{}, [&](std::size_t zone) {
      return std::pair{std::round(100 * far[zone] / people[zone]), people[zone]};
    });
    auto const lucky = population_.beyond(answer, 0, kFar, zones);
    auto const unlucky = population_.beyond(answer, study_.percentiles.size() - 1, kFar, zones);
    auto names = std::string{};
    for (std::size_t i = 0; i < std::min(kWorstNamed, rows.size()); ++i) {
      auto const zone = rows[i];
      auto const of_town = [&](std::vector<double> const& some) { return say_.share(some[zone] / people[zone]); };
      names +=
          fmt::format("{}{} {} ({}–{})", i == 0 ? "" : ", ", (zones.labels.empty() ? zones.ids : zones.labels)[zone],
                      of_town(far), of_town(lucky), of_town(unlucky));
    }
    return Wording{"page_worst_towns",
                   {{"destinations", set_name(answer.set)}, {"minutes", say_.minutes_of(kFar)}, {"towns", names}}};
  }

  Wording never_by_transit(Answer const& answer) const {
    auto const column = shown_row(study_, answer);
    auto no_stop = 0.0, no_service = 0.0;
    for (std::size_t i = 0; i < matter_.materials.origins.size(); ++i) {
      if (!is_never(answer.nearest.time(i, column))) continue;
      auto const why = answer.nearest.facts(i).reachability;
      if (why == Reachability::no_stop_in_reach) no_stop += population_[i];
      if (why == Reachability::no_service_in_window) no_service += population_[i];
    }
    auto const never = population_.unreachable(answer, column);
    return {"page_never_by_transit",
            {{"people", people(never)},
             {"share", say_.share(share(never))},
             {"destinations", set_name(answer.set)},
             {"hours", say_.number(study_.limits.max_duration.count() / 3600.0, 1)},
             {"no_stop", people(no_stop)},
             {"no_service", people(no_service)},
             {"walk", say_.minutes_of(study_.limits.access)}}};
  }

  /// Nothing when not even by car half of all get there.
  std::optional<Wording> half_of_people(Answer const& transit, Answer const& car) const {
    auto const by_car = population_.median(car, 0);
    auto const by_transit = population_.median(transit, shown_row(study_, transit));
    if (is_never(by_car)) return std::nullopt;
    if (is_never(by_transit))
      return Wording{"page_half_of_people_by_car",
                     {{"destinations", set_name(car.set)}, {"car", say_.minutes_of(by_car)}}};
    return Wording{"page_half_of_people",
                   {{"destinations", set_name(transit.set)},
                    {"transit", say_.minutes_of(by_transit)},
                    {"car", say_.minutes_of(by_car)}}};
  }

  Wording far_by(Answer const& answer) const {
    auto const far = population_.beyond(answer, 0, kFar);
    return {"page_far_by_street",
            {{"people", people(far)},
             {"share", say_.share(share(far))},
             {"minutes", say_.minutes_of(kFar)},
             {"destinations", set_name(answer.set)},
             {"mode", say_.mode(answer.mode)}}};
  }

  PageMatter const& matter_;
  Study const& study_;
  Answers const& answers_;
  PageWords const& say_;
  Population population_;
};

}  // namespace

std::vector<Wording> access_sentences(PageMatter const& matter, PageWords const& words) {
  return Teller{matter, words}.sentences();
}

}  // namespace berline::study
