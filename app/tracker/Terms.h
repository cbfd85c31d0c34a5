// The words of core/applying that every file of this folder speaks in.
#pragma once

#include "applying/Board.h"

namespace vitae::tracker
{

using applying::Application;
using applying::draftStage;
using applying::findStage;
using applying::Stage;
using applying::Stages;

} // namespace vitae::tracker
