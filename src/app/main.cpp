#include <cstdio>

int main() {
  std::puts("berline");
}
