// A disk that fills up, without one: the kernel refuses writes beyond a size.
#pragma once

#include <sys/resource.h>

#include <csignal>

namespace berline::output {

/// While it lives, no file of this process grows beyond `bytes`: writes fail with EFBIG.
class SizeLimit {
public:
  explicit SizeLimit(rlim_t bytes) {
    former_signal_ = std::signal(SIGXFSZ, SIG_IGN);  // as the program does at its start
    getrlimit(RLIMIT_FSIZE, &former_limit_);
    auto const limit = rlimit{bytes, former_limit_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  SizeLimit(SizeLimit const&) = delete;
  SizeLimit& operator=(SizeLimit const&) = delete;
  ~SizeLimit() {
    setrlimit(RLIMIT_FSIZE, &former_limit_);
    std::signal(SIGXFSZ, former_signal_);
  }

private:
  rlimit former_limit_{};
  void (*former_signal_)(int) = nullptr;
};

}  // namespace berline::output
