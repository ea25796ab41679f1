#include "gtfs/text_pool.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace berline::gtfs {

TextPool::TextPool(TextPool const& other) {
  for (auto const text : other.views_) intern(text);
}

TextPool& TextPool::operator=(TextPool other) noexcept {
  blocks_ = std::move(other.blocks_);
  used_ = other.used_;
  views_ = std::move(other.views_);
  rows_ = std::move(other.rows_);
  return *this;
}

TextId TextPool::intern(std::string_view text) {
  if (text.empty()) return TextId::none();
  if (auto const found = rows_.find(text); found != rows_.end()) return TextId{found->second};
  if (kBlock - used_ < text.size()) {  // `used_` counts within the last block; a long text gets a block of its own
    blocks_.push_back(std::make_unique<char[]>(std::max(kBlock, text.size())));
    used_ = 0;
  }
  auto* const copy = blocks_.back().get() + used_;
  std::memcpy(copy, text.data(), text.size());
  used_ = std::min(kBlock, used_ + text.size());
  auto const row = static_cast<std::uint32_t>(views_.size());
  views_.emplace_back(copy, text.size());
  rows_.emplace(views_.back(), row);
  return TextId{row};
}

TextId TextPool::find(std::string_view text) const {
  auto const found = rows_.find(text);
  return found == rows_.end() ? TextId::none() : TextId{found->second};
}

}  // namespace berline::gtfs
