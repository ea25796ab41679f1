#include <algorithm>

#include <fmt/format.h>

#include "demonstration.h"
#include "publish.h"

namespace berline::region {
namespace {

namespace fs = std::filesystem;

/// Towns that links are asked between: those a planner would name.
constexpr int kTownPeople = 20'000;
constexpr std::size_t kCommunesOfARegion = 1'000;
constexpr int kSmallTownPeople = 2'000;  // of the smallest territory

/// What differs between the territories: where their hospital moves, and whose links are asked.
struct Plan {
  std::vector<std::string_view> scenarios;    // names of files
  LatLng new_hospital;                        // as in the scenario that moves it
  std::string_view planned_line, planned_in;  // route_id, and the scenario that runs it
  int town_people;
  int within_km;
};

Plan plan_of(Facts const& facts) {
  if (facts.epci.empty())
    return {{"tiny-hospital-moves.toml", "tiny-bhns.toml"},
            {50.4535, 2.7930},
            "BHNS",
            "tiny-bhns.toml",
            kSmallTownPeople,
            20};
  return {{"basin-hospital-lens.toml", "basin-bulle-bethune-lens.toml", "basin-without-bulle.toml"},
          {50.4530, 2.7990},
          "BL",
          "basin-bulle-bethune-lens.toml",
          kTownPeople,
          30};
}

/// "basin-hospital-lens.toml" as "hospital-lens".
std::string id_of(std::string_view file) {
  auto const from = file.find('-') + 1;
  return std::string{file.substr(from, file.rfind('.') - from)};
}

/// What INSEE found of the basin's services in 2016, and what its list may have had beside those of every town.
std::string published_services(Files const& files) {
  return fmt::format(
      R"toml(# Services of larger towns: INSEE's list of 2016 is not known, this one comes near what it found.
[basket.large_supermarket]
file = "{0}"
keep_where = "shop_m2 > 2500"

[basket.secondary_school]
file = "{0}"
keep_where = "pupils > 300"

# Its authorities of Béthune, Lens and Douai, and its six weak zones: Bruay, Liévin, Avion, Billy-Montigny, Sin-le-Noble, Auchel.
[precarity.published]
source = "Insee Analyses Hauts-de-France 9 (2016)"
without_car_pct = 44
all_pct = 37.7
zones = "epci"
within = ["200072460", "246200364", "246200299", "200044618"]
weak_zones = "communes"
weak = ["62178", "62510", "62065", "62133", "59569", "62048"]
scenario = "without-bulle"

)toml",
      files.facilities.filename().string());
}

}  // namespace

void write_centres(fs::path const& file, Facts const& facts) {
  auto text = std::string{"id,name,lon,lat,population\n"};
  for (auto const& commune : facts.communes)
    text += fmt::format("{},\"{}\",{:.6f},{:.6f},{}\n", commune.code, commune.name, commune.centre.lon,
                        commune.centre.lat, commune.population);
  write_text(file, text);
}

void write_scenarios(fs::path const& folder, Facts const& facts) {
  fs::create_directories(folder);
  auto const plan = plan_of(facts);
  for (auto const& [name, content] : scenario_files())
    if (std::ranges::count(plan.scenarios, name) > 0) write_text(folder / name, std::string{content});
}

std::string demonstration_sections(Files const& files, Facts const& facts) {
  auto const plan = plan_of(facts);
  auto text = fmt::format(
      R"toml(# A consultation in the morning: who can be there, and home again?
[appointment]
at = "09:30"
stay_min = 60

# How larger towns are linked, beside the car.
[links]
file = "{}"
keep_where = "population > {}"
within_km = {}

# What is reached from the new hospital.
[isochrones]
at = [[{}, {}]]
cutoffs_min = [15, 30, 45, 60]
modes = ["transit", "car"]
spacing_m = 200

)toml",
      files.centres.filename().string(), plan.town_people, plan.within_km, plan.new_hospital.lat,
      plan.new_hospital.lon);
  // Times to all squares are kept: over a whole region larger ones, or they take 9 GB.
  if (facts.communes.size() > kCommunesOfARegion) text += "[precarity]\ngrid_m = 3000\n\n";
  if (!facts.epci.empty()) text += published_services(files);
  text += "# Who lives and works along a line that runs, and along one that is planned.\n";
  text += "[[corridor]]\nid = \"B1\"\nlines = \"B1\"\n\n";
  text += fmt::format("[[corridor]]\nid = \"planned\"\nlines = \"{}\"\nscenario = \"{}\"\n\n", plan.planned_line,
                      id_of(plan.planned_in));
  for (auto const name : plan.scenarios)
    text += fmt::format("[[scenario]]\nid = \"{}\"\nfile = \"{}/{}\"\n\n", id_of(name),
                        files.scenarios.filename().string(), name);
  return text;
}

}  // namespace berline::region
