#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>

namespace berline::network {

/// A file mapped for reading, as long as this lives.
class MappedFile {
public:
  /// Nothing when the file is not there, is empty or cannot be mapped.
  static std::unique_ptr<MappedFile> open(std::filesystem::path const&);
  MappedFile(MappedFile const&) = delete;
  MappedFile& operator=(MappedFile const&) = delete;
  ~MappedFile();

  std::span<std::byte const> bytes() const { return bytes_; }

private:
  explicit MappedFile(std::span<std::byte const> bytes) : bytes_{bytes} {}
  std::span<std::byte const> bytes_;
};

}  // namespace berline::network
