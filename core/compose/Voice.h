// Sentences as a résumé says them: without "I".
#pragma once

#include <QString>

namespace vitae::compose
{

/// "I have led a team" → "Led a team", "Je suis infirmière" → "Infirmière", "Saya memimpin tim" → "Memimpin tim". Only
/// takes words away, at the beginning and behind "and"; the first letter is a capital.
[[nodiscard]] QString inResumeVoice(const QString &sentence, QStringView language);

} // namespace vitae::compose
