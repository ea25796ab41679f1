#include "inputs/input_files.h"

#include <iterator>
#include <utility>

#include "berline/digest/sha256.h"
#include "berline/network/cache.h"

namespace berline::study {

std::vector<NamedFile> input_files(Study const& study) {
  auto files = std::vector<NamedFile>{};
  auto const add = [&](std::string role, std::string key, std::filesystem::path const& path, std::size_t row = 0) {
    if (!path.empty()) files.push_back({std::move(role), std::move(key), path, row});
  };
  add("osm", "inputs.osm", study.inputs.osm);
  add("elevation", "inputs.elevation", study.inputs.elevation);
  add("car_speeds", "inputs.car_speeds", study.inputs.car_speeds);
  add("matrix", "inputs.matrix", study.inputs.matrix);
  for (std::size_t i = 0; i < study.inputs.gtfs.size(); ++i) add("gtfs", "inputs.gtfs", study.inputs.gtfs[i], i);
  add("origins", "origins.file", study.origins.file);
  add("parks", "transit.parks", study.transit.parks.file);
  for (auto const& set : study.destinations) {
    auto const key = "destinations." + set.name;
    add(key, key + ".file", set.file);
    add(key + ".codes", key + ".codes", set.codes);
    add(key + ".entrances", key + ".entrances", set.entrances);
  }
  for (auto const& zones : study.zones) add("zones." + zones.name, "zones." + zones.name + ".file", zones.file);
  for (auto const& zones : study.zones)
    add("zones." + zones.name + ".join", "zones." + zones.name + ".join", zones.join);
  if (study.choice) add("choice", "choice.observed", study.choice->observed);
  if (study.links) add("links", "links.file", study.links->centres.file);
  std::ranges::move(precarity_files(study), std::back_inserter(files));
  return files;
}

std::string digest_of(std::filesystem::path const& file) {
  return file.empty() ? std::string{} : digest::sha256_of_file(file);
}

std::string streets_key(Inputs const& inputs) {
  auto const digests = network::InputDigests{.osm = digest_of(inputs.osm),
                                             .area = inputs.area_read(),
                                             .elevation = {},
                                             .car_speeds = digest_of(inputs.car_speeds),
                                             .feeds = {}};
  return network::streets_key(digests, inputs.osm, inputs.car_speeds);
}

}  // namespace berline::study
