#include "compose/Wording.h"

#include <QRegularExpression>

namespace vitae::compose
{

QString wording(Heading heading, QStringView language)
{
    const bool french = language == u"fr", indonesian = language == u"id";
    switch (heading) {
    case Heading::Achievements:
        return french       ? QStringLiteral("Réalisations clés")
               : indonesian ? QStringLiteral("Pencapaian Utama")
                            : QStringLiteral("Key Achievements");
    case Heading::Additional:
        return french       ? QStringLiteral("Informations complémentaires")
               : indonesian ? QStringLiteral("Informasi Tambahan")
                            : QStringLiteral("Additional Information");
    case Heading::OtherSkills:
        return french ? QStringLiteral("Autres") : indonesian ? QStringLiteral("Lainnya") : QStringLiteral("Other");
    case Heading::FromExperience:
        return french       ? QStringLiteral("Issues de l’expérience")
               : indonesian ? QStringLiteral("Dari pengalaman")
                            : QStringLiteral("From experience");
    }
    return {};
}

QString withoutDocumentWords(const QString &title)
{
    static const QRegularExpression words(
        QStringLiteral("\\b(?:my\\s+|mon\\s+)?(?:resume|résumé|cv|curriculum vitae|lebenslauf|daftar riwayat "
                       "hidup)\\b(?:\\s+(?:of|for|de|–|-)\\s+)?"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression edges(QStringLiteral("^[\\s–—:|-]+|[\\s–—:|-]+$"));
    return QString(title).remove(words).remove(edges).simplified();
}

} // namespace vitae::compose
