// A built network kept in one file, `network.berline`, and mapped into memory the next time.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "berline/base/report.h"
#include "berline/network/build.h"

namespace berline::network {

/// A file mapped for reading.
class MappedFile;

/// A network, what was found when it was built, and the file its arrays lie in.
class StoredNetwork {
public:
  StoredNetwork(Network network, Report report);
  StoredNetwork(std::unique_ptr<MappedFile> file, Network network, Report report);
  StoredNetwork(StoredNetwork&&) noexcept;
  StoredNetwork& operator=(StoredNetwork&&) noexcept;
  ~StoredNetwork();

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

/// The network in `file`, or nothing when there is none, when it was built from something else (notice cache_stale) or
/// when its bytes are not those written (cache_damaged). Every byte is checked before it is trusted.
std::optional<StoredNetwork> read_cache(std::filesystem::path const& file, std::string_view key, Report&);

/// Writes beside the file and renames, so that no reader sees half of it. A file that cannot be written is a notice
/// (cache_not_written), not an error: the work does not need it. `found` is what the building reported.
void write_cache(std::filesystem::path const& file, std::string_view key, Network const&, Report const& found, Report&);

}  // namespace berline::network
