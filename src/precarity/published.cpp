#include "berline/precarity/published.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

namespace berline::precarity {
namespace {

constexpr auto kNobody = std::numeric_limits<double>::quiet_NaN();
constexpr std::string_view kHouseholds = "households", kPeople = "people";
constexpr std::string_view kPremiere = "Insee Première 1530";
constexpr std::string_view kPrefecture = "INSEE, April 2016, quoted by the regional prefecture";

constexpr auto kPublished = std::array{
    PublishedShare{"precarious", kNobody, "", 0, kHouseholds, "published for no territory"},
    PublishedShare{"vulnerable", 7.4, "Nord-Pas-de-Calais", 2008, kHouseholds, kPremiere},
    PublishedShare{"vulnerable", 10.2, "France", 2008, kHouseholds, kPremiere},
    PublishedShare{"vulnerable", 4.3, "grands pôles", 2008, kHouseholds, kPremiere},
    PublishedShare{"vulnerable", 6.9, "petits et moyens pôles", 2008, kHouseholds, kPremiere},
    PublishedShare{"vulnerable", 18.8, "leurs couronnes", 2008, kHouseholds, kPremiere},
    PublishedShare{"housing_vulnerable", 14.6, "France", 2008, kHouseholds, kPremiere},
    PublishedShare{"housing_vulnerable", 19, "Hauts-de-France", 2019, kHouseholds, "INSEE 4237817"},
    PublishedShare{"cumulated", 2.6, "France", 2008, kHouseholds, kPremiere},
    PublishedShare{"heavy_effort", 20, "agglomérations enquêtées", 2011, kHouseholds, "Vanco's thesis and Certu"},
    PublishedShare{"low_income", 30, "France", 2021, kPeople, "by definition of the third decile"},
    PublishedShare{"poor", 18, "Hauts-de-France", 2018, kPeople, "INSEE 5349726"},
    PublishedShare{"no_car", 15.4, "bassin minier", 2016, kHouseholds, kPrefecture},
    PublishedShare{"no_car", 13.6, "Hauts-de-France", 2016, kHouseholds, kPrefecture},
    PublishedShare{"no_car", 12.9, "France", 2016, kHouseholds, kPrefecture},
};

}  // namespace

std::span<PublishedShare const> published_shares() {
  return kPublished;
}

double published_percent(std::string_view figure, std::string_view territory) {
  auto const found = std::ranges::find_if(
      kPublished, [&](auto const& share) { return share.figure == figure && share.territory == territory; });
  assert(found != kPublished.end());
  return found->percent;
}

}  // namespace berline::precarity
