#include "match/Words.h"

#include <QHash>
#include <QSet>
#include <QStringList>
#include <array>

namespace vitae::match
{

namespace
{

struct Row {
    const char16_t *name, *words;
};

constexpr std::array smallWords{
    Row{u"en", u"a an the and or but of in on at for to from with without by as is am are was were be been being have "
               u"has had having do does did will would can could should may might must not no i me my mine you your "
               u"yours he she it its we us our ours they them their this that these those which who whom whose what "
               u"where when while than then there here also very more most some any all both each other such into "
               u"over under about after before during since until up out off so if because through between within "
               u"across per via i'm i've we're you'll you're we'll well including include includes etc e g eg ie "
               u"one two three one's how why just only own same too s t ll re ve experience years skills requirements"},
    Row{u"fr", u"le la les l un une des du de d et ou mais en dans a au aux pour par sur avec sans sous chez vers je j "
               u"m mon ma mes tu ton ta tes il elle nous vous ils elles son sa ses notre nos votre vos leur leurs ce c "
               u"cet cette ces qui que qu quoi dont est suis es sont etes sommes ai as avons avez ont ete etait etais "
               u"etaient avoir etre fait faire plus tres aussi comme ainsi puis ensuite depuis pendant lors entre ne "
               u"pas se s y afin selon tout toute tous toutes sein annees profil recherche maitrise"},
    Row{u"id", u"saya aku anda kami kita dia mereka yang dan atau tetapi di ke dari pada untuk dengan tanpa oleh "
               u"sebagai adalah ialah ini itu juga sudah telah akan sedang tidak bukan ada dalam antara karena jika "
               u"saat ketika selama sejak hingga sampai lebih sangat para serta bagi secara dapat bisa nama memiliki "
               u"mampu maupun setiap semua agar minimal maksimal seperti pengalaman tahun pendidikan kualifikasi menguasai"},
    Row{u"de", u"der die das den dem des ein eine einen einem einer eines und oder aber in im am an auf aus bei mit "
               u"nach von vom zu zum zur fur ohne als ist bin sind war waren habe hat haben ich mich mir mein meine "
               u"wir uns unser unsere unseren sie ihr ihre ihren ihrer nicht auch sehr mehr seit bis durch uber unter "
               u"zwischen sowie wurde werden wird du dich dir dein deine bzw sich kannst hast bist jahre erfahrung kenntnisse anforderungen mindestens"},
    Row{u"es", u"el la los las un una unos unas y o u pero de del en al por para con sin sobre como es soy son fue era "
               u"he ha han yo me mi mis tu tus su sus nuestro nuestra nuestros que quien donde cuando muy mas tambien "
               u"desde hasta entre durante se lo le les ser estar sera buscamos anos experiencia conocimientos imprescindible grado requisitos"},
    Row{u"pt", u"o a os as um uma uns umas e ou mas de do da dos das em no na nos nas ao aos por para com sem sobre "
               u"como sao foi era eu meu minha seu sua seus suas nosso nossa que quem onde quando muito mais tambem "
               u"desde ate entre durante voce voces ser estar esta pelo pela nossos nossas nao anos experiencia conhecimento conhecimentos obrigatorio requisitos"},
    Row{u"ar", u"في من على الي عن مع هذا هذه التي الذي ان او و ثم كما لا ما هو هي نحن انت لدي لديه كان يكون قد كل بعد "
               u"قبل خلال بين عند حتي ذلك تلك لن لم اي"},
};

constexpr Row offerWords{
    u"",
    u"experience experiences experienced experiencing experience's team teams work works working worked job role roles "
    u"position candidate candidates "
    u"company companies opportunity opportunities skill skills ability able strong excellent good great proven solid "
    u"deep extensive proficiency proficient knowledge understanding familiarity familiar expertise hands required "
    u"requirement requirements preferred plus bonus nice must responsibilities responsibility responsible duties "
    u"year years yrs month months day days join joining looking seeking hiring hire need needs environment benefits "
    u"benefit salary offer offers apply application applications applicant ideal passion passionate motivated dynamic "
    u"based new help using use used ensure support provide providing develop developing building build own owning "
    u"drive driving deliver delivering lead leading manage managing make making take taking high level full time part "
    u"similar related relevant minimum least field degree equivalent preferably qualifications qualification "
    u"professional career growth people world best across day-to-day people's culture equal employer remote hybrid "
    u"office onsite location competitive fast paced want like love know come get set bar track record grasp "
    u"poste profil mission missions equipe equipes entreprise recherche recherchons travail annees annee ans bonne "
    u"bonnes maitrise connaissance connaissances competence competences capacite rejoindre rejoignez candidat "
    u"candidate offre offrons contrat salaire avantages mois minimum souhaite souhaitee atout diplome formation "
    u"niveau sens charge chargee travailler assurer participer realiser garantir requis requise exigences "
    u"pengalaman tahun bekerja kerja tim kemampuan pendidikan lowongan posisi perusahaan kandidat kualifikasi "
    u"persyaratan tanggung jawab tugas gaji menguasai memahami bidang baik kuat diutamakan dibutuhkan mencari sesuai "
    u"jahre jahren jahr erfahrung erfahrungen kenntnisse aufgaben profil anforderungen unternehmen stelle bieten "
    u"suchen team bereich sehr gute guten abgeschlossene abgeschlossenes idealerweise mindestens vorteil wunschenswert "
    u"fahigkeit umgang arbeit arbeiten bewerbung gehalt berufserfahrung mitarbeiter "
    u"anos experiencia equipo empresa puesto trabajo requisitos conocimientos conocimiento capacidad habilidades "
    u"ofrecemos salario valorable deseable imprescindible minimo buen buena nivel responsabilidades funciones perfil "
    u"equipe vaga trabalho conhecimento conhecimentos habilidade oferecemos desejavel diferencial obrigatorio "
    u"responsabilidades atividades experiencias bom boa "
    u"خبره سنوات سنه العمل فريق شركه وظيفه المتطلبات المهارات القدره المسؤوليات مطلوب"};

constexpr Row levelWords{
    u"",
    u"senior junior lead principal staff associate mid midlevel intern internship trainee entry level sr jr ii iii iv "
    u"m f d w x h mwd mfd experienced remote hybrid freelance fulltime parttime cdi cdd stage alternance confirme "
    u"confirmee debutant magang berpengalaman wmd hf all genders pleno"};

/// Each line: words that mean one trade.
constexpr std::array trades{
    u"developer developers programmer coder engineer engineers engineering developpeur developpeuse ingenieur "
    u"pengembang insinyur entwickler entwicklerin ingenieurin desarrollador desarrolladora ingeniero ingeniera "
    u"programador programadora desenvolvedor desenvolvedora engenheiro engenheira مطور مهندس مبرمج",
    u"manager managers responsable directeur directrice gestionnaire manajer leiter leiterin gerente director "
    u"directora gestor gestora head chef مدير",
    u"nurse nurses infirmier infirmiere perawat krankenpfleger krankenschwester pflegefachkraft enfermero enfermera "
    u"enfermeiro enfermeira ممرض ممرضه",
    u"teacher teachers enseignant enseignante professeur guru pengajar lehrer lehrerin profesor profesora professor "
    u"professora educator معلم معلمه مدرس",
    u"designer designers concepteur conceptrice graphiste desainer gestalter disenador disenadora مصمم",
    u"analyst analysts analyste analis analytiker analista محلل",
    u"accountant accountants comptable akuntan buchhalter buchhalterin contable contador contadora محاسب",
    u"salesperson seller vendeur vendeuse commercial penjual verkaufer vendedor vendedora",
    u"assistant assistante asisten assistent assistentin asistente assistente",
    u"cook cooks cuisinier cuisiniere koki juru koch kochin cocinero cocinera cozinheiro cozinheira طباخ",
    u"technician technicien technicienne teknisi techniker tecnico tecnica فني",
    u"consultant consultants consultante konsultan berater beraterin consultor consultora مستشار",
    u"scientist scientists scientifique ilmuwan wissenschaftler cientifico cientista",
    u"driver drivers chauffeur conducteur pengemudi sopir supir fahrer fahrerin conductor motorista سائق",
    u"administrator administrateur administratrice administrasi administratorin administrador administradora",
};

QSet<QString> setOf(const char16_t *words)
{
    QSet<QString> out;
    for (const QString &word : QString::fromUtf16(words).split(u' ', Qt::SkipEmptyParts))
        out.insert(folded(word));
    return out;
}

const QHash<QString, QStringList> &languages()
{
    static const QHash<QString, QStringList> out = [] {
        QHash<QString, QStringList> made;
        for (const Row &row : smallWords) {
            for (const QString &word : setOf(row.words))
                made[word].append(QString::fromUtf16(row.name));
        }
        return made;
    }();
    return out;
}

} // namespace

QString languageOf(const std::vector<Token> &text)
{
    QHash<QString, double> scores;
    qsizetype arabic = 0;
    for (const Token &token : text) {
        arabic += token.folded.front().script() == QChar::Script_Arabic;
        const auto found = languages().constFind(token.folded);
        if (found == languages().cend())
            continue;
        for (const QString &language : *found)
            scores[language] += 1.0 / double(found->size());
    }
    if (arabic * 3 > qsizetype(text.size()))
        return QStringLiteral("ar");
    QString best = QStringLiteral("en");
    for (const Row &row : smallWords) {
        const QString language = QString::fromUtf16(row.name);
        if (scores.value(language) > scores.value(best) * 1.1 && scores.value(language) >= 1.5)
            best = language;
    }
    return best;
}

bool isSmallWord(const QString &word)
{
    return languages().contains(word);
}

bool isOfferWord(const QString &word)
{
    static const QSet<QString> words = setOf(offerWords.words);
    return words.contains(word);
}

bool isLevelWord(const QString &word)
{
    static const QSet<QString> words = setOf(levelWords.words);
    return words.contains(word);
}

QStringList titleWords(const QString &word)
{
    if (const QString known = tradeWord(word); known != word || word.size() < 9)
        return {known};
    static constexpr std::u16string_view ends[] = {u"entwicklerin", u"entwickler", u"ingenieurin", u"ingenieur",
                                                   u"leiterin",     u"leiter",     u"beraterin",   u"berater",
                                                   u"technikerin",  u"techniker",  u"lehrerin",    u"lehrer",
                                                   u"fahrerin",     u"fahrer",     u"verkaufer",   u"pfleger",
                                                   u"buchhalter",   u"assistentin", u"assistent"};
    for (const std::u16string_view end : ends) { // German writes "Softwareentwickler" in one
        const QStringView view(end.data(), qsizetype(end.size()));
        if (word.endsWith(view) && word.size() - view.size() >= 3)
            return {word.chopped(view.size()), tradeWord(view.toString())};
    }
    return {word};
}

QString tradeWord(const QString &word)
{
    static const QHash<QString, QString> words = [] {
        QHash<QString, QString> made;
        for (const char16_t *line : trades) {
            const QStringList same = QString::fromUtf16(line).split(u' ', Qt::SkipEmptyParts);
            for (const QString &one : same)
                made.insert(folded(one), folded(same.front()));
        }
        return made;
    }();
    const auto found = words.constFind(word);
    return found == words.cend() ? word : *found;
}

} // namespace vitae::match
