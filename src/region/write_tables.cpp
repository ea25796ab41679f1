#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "berline/text/catalogue.h"
#include "demonstration.h"
#include "publish.h"
#include "random.h"

namespace berline::region {
namespace {

/// Shares that vary from cell to cell but add up to one.
template <std::size_t Count>
std::array<double, Count> uneven(std::array<double, Count> shares, Random& random) {
  auto sum = 0.0;
  for (auto& share : shares) sum += share *= std::max(0.2, 1 + 0.25 * random.bell());
  for (auto& share : shares) share /= sum;
  return shares;
}

// Shares of the French population by age and of dwellings by age; orders of magnitude of the census, ours.
constexpr auto kAges =
    std::to_array<double>({0.034, 0.024, 0.063, 0.092, 0.084, 0.182, 0.198, 0.130, 0.130, 0.056, 0.007});
constexpr auto kBuiltCentre = std::to_array<double>({0.55, 0.18, 0.12, 0.13, 0.02});
constexpr auto kBuiltEstate = std::to_array<double>({0.78, 0.12, 0.05, 0.04, 0.01});
constexpr auto kBuiltElsewhere = std::to_array<double>({0.20, 0.25, 0.27, 0.26, 0.02});

std::array<double, 5> dwellings_by_age(Fabric fabric) {
  return fabric == Fabric::centre ? kBuiltCentre : fabric == Fabric::estate ? kBuiltEstate : kBuiltElsewhere;
}

std::string cell_row(Cell const& cell, Facts const& facts, std::uint64_t seed) {
  auto random =
      Random{seed, "cell columns",
             (std::uint64_t{static_cast<std::uint32_t>(cell.north)} << 32) | static_cast<std::uint32_t>(cell.east)};
  auto const persons = static_cast<double>(cell.persons);
  auto const households = static_cast<double>(cell.households);
  auto const share = [&](double mean) { return households * std::clamp(mean * (1 + 0.2 * random.bell()), 0.0, 1.0); };
  auto const estate = cell.fabric == Fabric::estate;
  auto const flats = share(cell.fabric == Fabric::centre ? 0.45 : 0.08);
  auto const built = uneven(dwellings_by_age(cell.fabric), random);
  auto const ages = uneven(kAges, random);
  auto const km = [](std::int32_t value) { return value / 1000 * 1000; };
  auto codes = std::string{};
  for (auto const commune : cell.communes) codes += (codes.empty() ? "" : ",") + facts.communes[commune].code;

  auto const id_1km = fmt::format("CRS3035RES1000mN{}E{}", km(cell.north), km(cell.east));
  auto const id = fmt::format("CRS3035RES200mN{}E{}", cell.north, cell.east);
  auto const imputed = cell.households < 11 ? 1 : 0;  // FiLoSoFi's secrecy threshold
  auto const surface = households * random.between(70, 115);
  auto const lone_parents = share(estate ? 0.16 : 0.10);
  auto const owners = share(estate ? 0.28 : 0.6);
  auto const five_or_more = share(0.08);
  auto const alone = share(0.33);
  auto row =
      fmt::format("{},{},{},{},0,\"{}\",{},{},{:.1f},{:.1f},{:.1f},{:.1f},{:.1f},{:.1f},{:.1f},{:.1f},{:.1f},{:.1f}",
                  id, id_1km, imputed == 1 ? id_1km : id, imputed, codes, cell.persons, cell.households,
                  std::min(cell.poor_households, households), alone, five_or_more, owners, lone_parents,
                  cell.income * persons, surface, flats, households - flats, households * built[0]);
  for (std::size_t i = 1; i < built.size(); ++i) row += fmt::format(",{:.1f}", households * built[i]);
  row += fmt::format(",{:.1f}", share(estate ? 0.6 : 0.12));
  for (auto const age : ages) row += fmt::format(",{:.1f}", persons * age);
  auto const middle = to_latlng({cell.east + 100.0, cell.north + 100.0});
  return row + fmt::format(",{:.6f},{:.6f},{:.1f}\n", middle.lon, middle.lat, cell.carless_households);
}

}  // namespace

void write_cells(std::filesystem::path const& file, Facts const& facts, std::vector<Cell> const& cells,
                 std::uint64_t seed) {
  auto text = std::string{
      "idcar_200m,idcar_1km,idcar_nat,i_est_200,i_est_1km,lcog_geo,ind,men,men_pauv,men_1ind,men_5ind,men_prop,men_fmp,"
      "ind_snv,men_surf,men_coll,men_mais,log_av45,log_45_70,log_70_90,log_ap90,log_inc,log_soc,ind_0_3,ind_4_5,ind_6_"
      "10,"
      "ind_11_17,ind_18_24,ind_25_39,ind_40_54,ind_55_64,ind_65_79,ind_80p,ind_inc,lon,lat,men_sans_voiture\n"};
  for (auto const& cell : cells) text += cell_row(cell, facts, seed);
  write_text(file, text);
}

void write_facilities(std::filesystem::path const& file, std::vector<Facility> const& facilities) {
  auto text = std::string{"id,name,kind,lon,lat,beds,emergency,doctors,pharmacy,pupils,shop_m2,town_hall\n"};
  for (std::size_t row = 0; row < facilities.size(); ++row) {
    auto const& facility = facilities[row];
    auto const place = to_latlng(facility.place);
    auto const kind = facility.kind;
    auto const school = kind == FacilityKind::school || kind == FacilityKind::secondary_school;
    text +=
        fmt::format("F{},\"{}\",{},{:.6f},{:.6f},{},{},{},{},{},{},{}\n", row + 1, facility.name, kind_name(kind),
                    place.lon, place.lat, facility.beds, facility.emergency ? 1 : 0,
                    kind == FacilityKind::doctors || kind == FacilityKind::health_centre ? facility.capacity : 0,
                    kind == FacilityKind::pharmacy ? 1 : 0, school ? facility.capacity : 0,
                    kind == FacilityKind::supermarket ? facility.capacity : 0, kind == FacilityKind::town_hall ? 1 : 0);
  }
  write_text(file, text);
}

void write_jobs(std::filesystem::path const& file, Facts const& facts, std::vector<JobSite> const& sites) {
  auto text = std::string{"id,lon,lat,commune,jobs\n"};
  for (std::size_t row = 0; row < sites.size(); ++row) {
    auto const place = to_latlng(sites[row].place);
    text += fmt::format("J{},{:.6f},{:.6f},{},{}\n", row + 1, place.lon, place.lat,
                        facts.communes[sites[row].commune].code, sites[row].jobs);
  }
  write_text(file, text);
}

void write_flows(std::filesystem::path const& file, Facts const& facts, Commuting const& commuting) {
  auto text = std::string{"CODGEO;LIBGEO;DCLT;L_DCLT;NBFLUX_C21_ACTOCC15P\n"};
  auto const end = [&](std::uint32_t row) {
    auto const inside = row < facts.communes.size();
    return inside ? facts.communes[row].code + ';' + facts.communes[row].name
                  : "99999;" + facts.poles[row - facts.communes.size()].name;
  };
  for (auto const& flow : commuting.flows)
    text += fmt::format("{};{};{:.6f}\n", end(flow.from), end(flow.to), flow.commuters);
  write_text(file, text);
}

void write_plausibility(std::filesystem::path const& file, std::vector<Figure> const& figures) {
  auto text = fmt::format("theme,figure,english,french,unit,generated,fact,difference_percent,source,date\n");
  for (auto const& figure : figures) {
    auto const words = Notice{.code = figure.code, .arguments = figure.arguments};
    auto const difference = figure.difference_percent();
    text += fmt::format("{},{},\"{}\",\"{}\",{},{:.2f},{},{},\"{}\",{}\n", theme_code(figure.theme).substr(6),
                        figure.code.substr(7), text::message(words, text::Language::english),
                        text::message(words, text::Language::french), text::label(figure.unit, text::Language::english),
                        figure.generated, figure.fact ? fmt::format("{:g}", *figure.fact) : "",
                        difference ? fmt::format("{:+.1f}", *difference) : "", figure.source, figure.date);
  }
  write_text(file, text);
}

namespace {

std::string zone_section(Files const& files, std::string_view layer, std::string_view id) {
  return fmt::format("[zones.{0}]\nfile = \"{1}\"\nlayer = \"{0}\"\nid = \"{2}\"\n{3}\n", layer,
                     files.zones.filename().string(), id, id == "name" ? "" : "name = \"name\"\n");
}

}  // namespace

void write_study(Files const& files, Facts const& facts) {
  auto feeds = std::string{};
  for (auto const& feed : files.gtfs)
    feeds += fmt::format("{}\"{}\"", feeds.empty() ? "" : ", ", feed.filename().string());
  auto zones = zone_section(files, "communes", "code");
  if (!facts.epci.empty()) zones += zone_section(files, "epci", "code") + zone_section(files, "scot", "name");
  write_text(files.study, fmt::format(R"toml(# {0}: {1}.
# From each inhabited cell to the hospitals, on a school-day morning.
version = 1
title = "{0} ({1})"
illustrative = true
crs = 2154
percentiles = [25, 50, 75]

[inputs]
osm = "{2}"
gtfs = [{3}]

[origins]
file = "{4}"
id = "idcar_200m"
weight = "ind"
groups = ["men", "men_pauv"]

[destinations.hospital]
file = "{5}"
count = "beds"
keep_where = "beds > 0"

[destinations.emergency_ward]
file = "{5}"
keep_where = "emergency > 0"

# Who is how far from an emergency ward.
[emergency]
destinations = "emergency_ward"

# Minutes by luck in the departure; beds within reach, and beds for 1,000 people.
[[measure]]
destinations = "hospital"
kind = "nearest"
percentiles = [25, 50, 75]

[[measure]]
destinations = "hospital"
kind = "cumulative"
cutoffs_min = [30, 60]
percentiles = [50]

[[measure]]
id = "beds"
destinations = "hospital"
kind = "e2sfca"
decay = "stepped"
bands_min = [10, 20, 30]
weights = [1, 0.68, 0.22]
modes = ["car", "transit"]
percentiles = [50]

{8}[equity]

[[window]]
id = "morning"
date = 2026-03-10
from = "07:00"
to = "09:00"
step_s = 60

[limits]
access_min = 20
transfer_min = 15
egress_min = 20
direct_walk_min = 60
max_rides = 4
max_duration_min = 120

[modes]
use = ["transit", "walk", "bike", "car"]

# Households, incomes and cars of the cells; where daily trips end; the services to be within reach without a car.
[income]
file = "{4}"
no_car = "men_sans_voiture"

[trips.work]
file = "{6}"
count = "jobs"

[trips.study]
file = "{5}"
count = "pupils"
keep_where = "pupils > 0"

[trips.shopping]
file = "{5}"
count = "shop_m2"
keep_where = "shop_m2 > 0"

[trips.health]
file = "{5}"
count = "doctors"
keep_where = "doctors > 0"

[trips.administration]
file = "{5}"
keep_where = "town_hall > 0"

[basket.supermarket]
file = "{5}"
keep_where = "shop_m2 > 0"

[basket.doctor]
file = "{5}"
keep_where = "doctors > 0"

[basket.pharmacy]
file = "{5}"
keep_where = "pharmacy > 0"

[basket.town_hall]
file = "{5}"
keep_where = "town_hall > 0"

[flows]
file = "{7}"

{9}[output]
dir = "results"
)toml",
                                      facts.name, kIllustrative, files.osm.filename().string(), feeds,
                                      files.cells.filename().string(), files.facilities.filename().string(),
                                      files.jobs.filename().string(), files.flows.filename().string(), zones,
                                      demonstration_sections(files, facts)));
}

}  // namespace berline::region
