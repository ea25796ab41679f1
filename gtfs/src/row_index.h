// From the ids of a published table to its row numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <tsl/robin_map.h>

namespace berline::gtfs {

/// Keys are views of texts that outlive the index (the feed's pool).
template <class IdType>
class RowIndex {
public:
  /// False when the key is there already.
  bool add(std::string_view key, IdType id) { return rows_.emplace(key, id).second; }

  /// The row; none() for a row that was in the file but could not be used; nothing for an unknown key.
  std::optional<IdType> find(std::string_view key) const {
    auto const found = rows_.find(key);
    return found == rows_.end() ? std::nullopt : std::optional{found->second};
  }

private:
  tsl::robin_map<std::string_view, IdType> rows_;
};

}  // namespace berline::gtfs
