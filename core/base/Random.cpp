#include "base/Random.h"

namespace vitae::base
{

quint64 SystemRandom::next()
{
    return QRandomGenerator::system()->generate64();
}

} // namespace vitae::base
