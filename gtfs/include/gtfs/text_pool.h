// Every distinct text of a feed, kept once.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>

#include "berline/base/ids.h"

namespace berline::gtfs {

using TextId = Id<struct TextTag>;

/// Interned texts. The empty text is always `TextId::none()`. Views stay valid as long as the pool (also when moved).
/// A copy has texts of its own under the same ids.
class TextPool {
public:
  TextPool() = default;
  TextPool(TextPool const&);
  TextPool(TextPool&&) noexcept = default;
  TextPool& operator=(TextPool other) noexcept;

  /// The id of `text`, new or known.
  TextId intern(std::string_view text);
  /// The id of `text`, or none() if it was never interned (or is empty).
  TextId find(std::string_view text) const;
  std::string_view operator[](TextId id) const { return id.is_none() ? std::string_view{} : views_[id.index()]; }
  std::size_t size() const { return views_.size(); }

private:
  static constexpr std::size_t kBlock = 1 << 16;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t used_ = kBlock;
  std::vector<std::string_view> views_;
  tsl::robin_map<std::string_view, std::uint32_t> rows_;
};

}  // namespace berline::gtfs
