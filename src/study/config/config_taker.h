// Takes checked values out of the tree of a config, key by key.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "berline/base/latlng.h"
#include "berline/base/units.h"
#include "berline/study/config.h"
#include "berline/travel/request.h"
#include "config/config_tree.h"
#include "config/config_values.h"
#include "gtfs/calendar.h"

namespace berline::study {

/// Takes values out of a tree that `check_tree` has gone through: a value of the wrong kind, already reported, counts
/// as not given, so that the other problems are found in the same pass. What is not given leaves its target alone.
class Taker {
public:
  Taker(ConfigTree const& tree, Problems& problems, Environment const& environment)
      : tree_{tree}, problems_{problems}, environment_{environment} {}

  bool has(std::string const& path) const { return tree_.at(path).node() != nullptr; }

  void take(std::string& target, std::string const& path) const;
  void take(bool& target, std::string const& path) const;
  void take(int& target, std::string const& path) const;
  void take(double& target, std::string const& path) const;
  template <class Tag>
  void take(Quantity<Tag, double>& target, std::string const& path) const {
    auto value = target.count();
    take(value, path);
    target = Quantity<Tag, double>{value};
  }
  void take_seconds(Seconds& target, std::string const& path) const;
  void take_minutes(Seconds& target, std::string const& path) const;
  /// One text or a list of them.
  void take(std::vector<std::string>& target, std::string const& path) const;
  /// Ascending, each once.
  void take(std::vector<int>& target, std::string const& path) const;
  /// In the order given.
  void take(std::vector<double>& target, std::string const& path) const;
  void take(std::vector<travel::TravelMode>& target, std::string const& path) const;
  void take(ServiceTime& target, std::string const& path) const;
  void take(gtfs::Date& target, std::string const& path) const;
  void take(std::vector<LatLng>& target, std::string const& path) const;
  void take(std::optional<BoundingBox>& target, std::string const& path) const;
  /// Variables filled in, relative to the config's folder (to the working directory when given by `--set`).
  void take(std::filesystem::path& target, std::string const& path) const;
  void take(std::vector<std::filesystem::path>& target, std::string const& path) const;

  /// A problem found at a key.
  void add(std::string code, std::string const& path, Arguments arguments) const;

  ConfigTree const& tree() const { return tree_; }

private:
  std::filesystem::path resolved(std::string const& text, std::string const& path) const;

  ConfigTree const& tree_;
  Problems& problems_;
  Environment const& environment_;
};

}  // namespace berline::study
