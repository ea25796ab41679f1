// A built network kept in one file, `network.berline`, with the streets it was built from, and mapped into memory the
// next time.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "berline/base/report.h"
#include "berline/network/build.h"
#include "berline/network/mapped_file.h"

namespace berline::network {

/// A network, what was found when it was built, and the file its arrays lie in.
class StoredNetwork {
public:
  StoredNetwork(Network network, Report report) : network_{std::move(network)}, report_{std::move(report)} {}
  StoredNetwork(std::unique_ptr<MappedFile> file, Network network, Report report)
      : file_{std::move(file)}, network_{std::move(network)}, report_{std::move(report)} {}

  Network const& network() const { return network_; }
  Report const& report() const { return report_; }
  /// As `network::add_hierarchies`: who holds the file then writes it again.
  bool add_hierarchies(std::span<street::Mode const> modes, Progress const& progress) {
    return network::add_hierarchies(network_, modes, progress);
  }
  bool is_mapped() const { return file_ != nullptr; }

private:
  std::unique_ptr<MappedFile> file_;  // outlives the columns that look into it
  Network network_;
  Report report_;
};

/// The streets as published, and what was found when they were read: from their file, or from that of a network.
struct PublishedStreets {
  std::unique_ptr<MappedFile> mapped;  // what the columns look into; null: they own their values
  osm::Extract extract;
  Report found;
};

/// SHA-256 of the files a network is made from, in hexadecimal; empty where there is no such file.
struct InputDigests {
  std::string osm;
  std::optional<BoundingBox> area{};  // the part of its streets that was read
  std::string elevation;
  std::string car_speeds;
  std::vector<std::string> feeds;
};

/// What the network depends on, as one SHA-256 in hexadecimal: the inputs' own, every option, the version of the format
/// and of what the layers mean.
std::string cache_key(InputDigests const&, Options const&);

/// What reading the streets depends on: their file, the part that is read, the speeds observed on them. The names of
/// the two files are part of it, for findings name them.
std::string streets_key(InputDigests const&, std::filesystem::path const& osm, std::filesystem::path const& car_speeds);

/// Of the two parts of a file: it can hold streets that are still those asked for under a network that is not.
struct CacheKeys {
  std::string network;
  std::string streets;  // empty: no streets are kept
};

/// The network in `file`, or nothing when there is none, when it was built from something else (notice cache_stale) or
/// when its bytes are not those written (cache_damaged). Every byte is checked before it is trusted.
std::optional<StoredNetwork> read_cache(std::filesystem::path const& file, std::string_view key, Report&);

/// The streets in `file`, in the same way; of a file that is stale or damaged as a whole only `read_cache` speaks.
std::optional<PublishedStreets> read_cached_streets(std::filesystem::path const& file, std::string_view key, Report&);

/// Writes beside the file and renames, so that no reader sees half of it. A file that cannot be written is a notice
/// (cache_not_written), not an error: the work does not need it. `found` is what the building reported.
void write_cache(std::filesystem::path const& file, CacheKeys const&, Network const&, Report const& found,
                 PublishedStreets const&, Report&);

}  // namespace berline::network
