// Who goes to work where, and how: INSEE's commuting tables, abroad included.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "berline/base/report.h"

namespace berline::precarity {

/// How people go to work. `any` when the table does not say.
enum class WorkMode : std::uint8_t { any, at_home, walk, bike, two_wheels, car, transit };
inline constexpr std::size_t kWorkModes = 7;

/// Weighted commuters from a commune to a commune. Counts are decimals (survey weights).
struct Flow {
  std::string from;
  std::string to;
  WorkMode mode = WorkMode::any;
  double commuters = 0;
};

struct FlowTable {
  std::string source;
  int vintage = 0;
  std::vector<Flow> flows{};  // by from, to, mode; one row each
  double commuters() const;
};

/// A workplace outside France: the table says the country ("BE...", "99999") and no commune. Such flows are kept: they
/// have a length of their own, or are counted apart, never dropped.
bool is_abroad(std::string_view code);

/// Reads `base-flux-mobilite-domicile-lieu-travail-YYYY.csv` (CODGEO;LIBGEO;DCLT;L_DCLT;NBFLUX_C21_ACTOCC15P) or a
/// plain table `from,to,commuters`. The vintage comes from the column name. Flows below 200 are counted (small_flows:
/// orders of magnitude only, says INSEE). Throws `InputError`: missing_statistics_column, invalid_flow (negative or not
/// a number, with its line), empty_flow_table.
FlowTable read_flows(std::filesystem::path const&, Report&);

/// Reads MOBPRO (one line a person, weight IPONDI) into flows by mode. TRANS is read by vintage: from 2017 its codes
/// are 1 none, 2 walk, 3 bike, 4 powered two-wheeler, 5 car, 6 transit; before 1 none, 2 walk, 3 two-wheels, 4 car, 5
/// transit. ARM replaces COMMUNE where it is not ZZZZZ. Throws `InputError`: invalid_flow, unknown_work_mode,
/// empty_flow_table.
FlowTable read_mobpro(std::filesystem::path const&, int vintage, Report&);

/// Cars of the households of a zone: IRIS or commune tables `base-ic-logement` (P21_RP, P21_RP_VOIT1P, _VOIT1,
/// _VOIT2P, P21_PMEN).
struct ZoneCars {
  std::string code;
  double households = 0;
  double with_car = 0;
  double with_two_cars = 0;  // two or more; NaN when the table does not say
  double people = 0;         // of the households; likewise

  double no_car_share() const { return 1 - with_car / households; }
};
/// A share over 1 (more households with a car than households) is reported (invalid_car_count) and the row left out.
std::vector<ZoneCars> read_car_ownership(std::filesystem::path const&, Report&);

/// Modes to work of the people of a zone: `base-ic-activite-residents` (C21_ACTOCC15P_PAS, _MAR, _VELO, _2ROUESMOT,
/// _VOIT, _TCOM), in the order of `WorkMode` with `any` their sum.
struct ZoneWorkModes {
  std::string code;
  std::array<double, kWorkModes> commuters{};
};
std::vector<ZoneWorkModes> read_work_modes(std::filesystem::path const&, Report&);

}  // namespace berline::precarity
