#include "compose/Phrases.h"

namespace vitae::compose
{

namespace
{

struct Row {
    Phrase phrase;
    const char16_t *english, *french, *indonesian;
};

constexpr Row rows[] = {
    {Phrase::ReportTitle, u"Research Report", u"Rapport de recherche", u"Laporan Riset"},
    {Phrase::JobAnalysis, u"Job Analysis", u"Analyse du poste", u"Analisis Pekerjaan"},
    {Phrase::Role, u"Role", u"Poste", u"Posisi"},
    {Phrase::Company, u"Company", u"Entreprise", u"Perusahaan"},
    {Phrase::Location, u"Location", u"Lieu", u"Lokasi"},
    {Phrase::WorkMode, u"Place of work", u"Mode de travail", u"Cara kerja"},
    {Phrase::Experience, u"Experience asked for", u"Expérience demandée", u"Pengalaman yang diminta"},
    {Phrase::Salary, u"Pay", u"Rémunération", u"Gaji"},
    {Phrase::Apply, u"Contact", u"Contact", u"Kontak"},
    {Phrase::AboutHeading, u"What the Offer Says", u"Ce que dit l’offre", u"Isi Lowongan"},
    {Phrase::MustHave, u"Must Have", u"Exigences", u"Syarat Wajib"},
    {Phrase::NiceToHave, u"Nice to Have", u"Atouts", u"Nilai Tambah"},
    {Phrase::Responsibilities, u"Responsibilities", u"Missions", u"Tanggung Jawab"},
    {Phrase::Keywords, u"Keywords", u"Mots-clés", u"Kata Kunci"},
    {Phrase::Benefits, u"Benefits", u"Avantages", u"Tunjangan"},
    {Phrase::PointsToCheck, u"Points to Check", u"Points à vérifier", u"Hal yang Perlu Dicek"},
    {Phrase::QuestionsToAsk, u"Questions to Ask", u"Questions à poser", u"Pertanyaan untuk Diajukan"},
    {Phrase::YourResume, u"Your Résumé and This Offer", u"Votre CV et cette offre", u"CV Anda dan Lowongan Ini"},
    {Phrase::Shown, u"Your résumé names", u"Votre CV mentionne", u"CV Anda menyebut"},
    {Phrase::Missing, u"Your résumé does not name", u"Votre CV ne mentionne pas", u"CV Anda tidak menyebut"},
    {Phrase::NothingMissing, u"Your résumé names every keyword of the offer",
     u"Votre CV mentionne tous les mots-clés de l’offre", u"CV Anda menyebut semua kata kunci lowongan"},
    {Phrase::AskSalary, u"What is the pay range for this position?",
     u"Quelle est la fourchette de rémunération pour ce poste ?", u"Berapa kisaran gaji untuk posisi ini?"},
    {Phrase::AskPlace, u"Where is the work done, and how much of it can be done from home?",
     u"Où s’effectue le travail, et quelle part en télétravail ?",
     u"Di mana pekerjaan dilakukan, dan seberapa banyak bisa dari rumah?"},
    {Phrase::AskTeam, u"How large is the team, and who would I report to?",
     u"Quelle est la taille de l’équipe, et qui en est responsable ?",
     u"Seberapa besar timnya, dan kepada siapa saya melapor?"},
    {Phrase::AskOnCall, u"How is on-call duty organised and compensated?",
     u"Comment les astreintes sont-elles organisées et compensées ?",
     u"Bagaimana tugas siaga diatur dan dikompensasi?"},
    {Phrase::AskTravel, u"How much travel is expected?", u"Quelle est la fréquence des déplacements ?",
     u"Seberapa sering perjalanan dinas diharapkan?"},
    {Phrase::AskShifts, u"What do the shifts look like, and how early is the plan known?",
     u"Comment les horaires sont-ils organisés, et quand le planning est-il connu ?",
     u"Bagaimana jadwal kerjanya, dan kapan jadwal diumumkan?"},
    {Phrase::AskContract, u"Is the position permanent and full-time?",
     u"S’agit-il d’un contrat à durée indéterminée et à temps plein ?", u"Apakah posisi ini tetap dan penuh waktu?"},
    {Phrase::AskSuccess, u"What would success in this role look like after six months?",
     u"À quoi ressemblerait la réussite dans ce poste après six mois ?",
     u"Seperti apa keberhasilan dalam posisi ini setelah enam bulan?"},
    {Phrase::AskWhyOpen, u"Why is the position open, and which of the requirements matters most?",
     u"Pourquoi le poste est-il ouvert, et quelle exigence compte le plus ?",
     u"Mengapa posisi ini dibuka, dan syarat mana yang paling penting?"},
    {Phrase::AskState, u"The offer says “%1”: where does this stand today?",
     u"L’offre indique « %1 » : où en est-on aujourd’hui ?",
     u"Lowongan menyebut “%1”: sejauh mana perkembangannya saat ini?"},
    {Phrase::Subject, u"Application for the position of %1", u"Candidature : %1", u"Lamaran untuk posisi %1"},
    {Phrase::Salutation, u"Dear Hiring Team,", u"Madame, Monsieur,", u"Yth. Tim Rekrutmen,"},
    {Phrase::SalutationTo, u"Dear %1,", u"Bonjour %1,", u"Yth. %1,"},
    {Phrase::Opening, u"I am applying for the position of %1 at %2.",
     u"Votre offre « %1 » (%2) retient toute mon attention, et je vous adresse ma candidature.",
     u"Saya melamar posisi %1 di %2."},
    {Phrase::IAm, u"I am %1.", u"Je suis %1.", u"Saya adalah %1."},
    {Phrase::Currently, u"I currently work as %1 at %2.", u"Mon poste actuel : %1 (%2).",
     u"Saat ini saya bekerja sebagai %1 di %2."},
    {Phrase::MostRecently, u"Most recently I worked as %1 at %2.", u"Mon dernier poste : %1 (%2).",
     u"Terakhir saya bekerja sebagai %1 di %2."},
    {Phrase::Skills, u"Of the skills that you ask for, I bring %1.",
     u"Parmi les compétences que vous demandez, j’apporte : %1.", u"Dari keahlian yang Anda cari, saya memiliki %1."},
    {Phrase::Deeds, u"What I have done that bears on this role:", u"Parmi mes réalisations en lien avec ce poste :",
     u"Hal yang telah saya kerjakan dan berkaitan dengan posisi ini:"},
    {Phrase::Degree, u"My education: %1.", u"Ma formation : %1.", u"Pendidikan saya: %1."},
    {Phrase::Speak, u"Languages: %1.", u"Langues : %1.", u"Bahasa: %1."},
    {Phrase::Closing, u"I would be glad to tell you more in a conversation.",
     u"Je reste à votre disposition pour un entretien et vous prie d’agréer, Madame, Monsieur, "
     u"l’expression de mes salutations distinguées.",
     u"Saya akan senang menjelaskan lebih lanjut dalam wawancara. Atas perhatian Anda, saya ucapkan terima kasih."},
    {Phrase::Greeting, u"Yours sincerely,", u"", u"Hormat saya,"},
};

} // namespace

QString phrase(Phrase phrase, QStringView language)
{
    for (const Row &row : rows) {
        if (row.phrase == phrase)
            return QString::fromUtf16(language == u"fr"   ? row.french
                                      : language == u"id" ? row.indonesian
                                                          : row.english);
    }
    return {};
}

} // namespace vitae::compose
