/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sentences.h - what the kiosk says, and what visitors and officers write, in every script that it serves: a corpus to
 * lay out twice and compare.
 *
 * Two pairs of marks stand in the texts, and are in neither layout. They are all that is allowed to differ, each a
 * choice of ours that Unicode leaves to the program:
 *
 *   <0808 2000 247>   the number of a telephone keeps the order of its groups whatever stands around it (UAX #9, HL3;
 *                     levels.h). Pango is told so by isolates.
 *   {A-31-T} {14:30–16:00}
 *                     a hyphen or a dash beside a digit never ends a line (UAX #14 leaves such pairs to the program):
 *                     half of a report's number or of a span of hours is misread. Pango is told so by word joiners.
 */
#ifndef TESTS_PANGO_SENTENCES_H
#define TESTS_PANGO_SENTENCES_H

#include "tests/kiosk/samples.h"

static const struct sample sentences[] = {
	/* English, with what public notices are full of */
	{"en", LEFT_TO_RIGHT,
		"If somebody is hurt or in danger now, leave this screen and call 999; the officer at the desk can "
		"call for "
		"you."},
	{"en", LEFT_TO_RIGHT,
		"Your report has the number {A-31-T}: keep it, and look for news from Tuesday 21 July at 14:30 "
		"(ground floor)."},
	{"en", LEFT_TO_RIGHT,
		"Ring the housing team on <0808 2000 247>, or write to repairs@estuary.example; we answer 95% of all "
		"messages "
		"within 2–3 working days."},
	{"en", LEFT_TO_RIGHT,
		"“Is fly-tipping still a problem?” – seventy-two of the neighbours said ‘yes’, and 12.5% would join "
		"a clean-up "
		"day."},
	{"en", LEFT_TO_RIGHT,
		"The drop-in is open Monday/Wednesday {10:00–12:30}; it costs £0.00, and well-behaved dogs/guide "
		"dogs are welcome."},
	{"en", LEFT_TO_RIGHT,
		"Zoe\u0308 and Rene\u0301 from the cafe\u0301 at Anchor Court run the re\u0301sume\u0301 class; "
		"o\u0302\u0323 and "
		"u\u031B\u0301 are fine, too."},
	{"en", LEFT_TO_RIGHT,
		"Mrs \u2068نورین اختر\u2069 (flat 12) told us: \u2068«پانی بند ہے»\u2069, and asked for a call "
		"before 17:00."},
	{"en", LEFT_TO_RIGHT,
		"The signs on the gate say مرحبا and ਜੀ ਆਇਆਂ ਨੂੰ and স্বাগতম and स्वागत, which all mean welcome."},
	{"en", LEFT_TO_RIGHT,
		"Area: \u2068الميناء 7\u2069, kind: noise\nReported by: \u2068علي\u2069, 3 times since 4 May 2026"},
	{"en", LEFT_TO_RIGHT,
		"Noise, litter, threats—whatever it is—tell us ( in any language ) … we listen, and we answer; thank "
		"you !"},
	{"en", FROM_TEXT, "the man upstairs said شور مت کرو 3 times, then he shut the door (bang!) and went out"},

	/* Latin letters with all marks */
	{"pl", LEFT_TO_RIGHT,
		"Jeśli ktoś jest ranny albo w niebezpieczeństwie, proszę natychmiast zadzwonić pod numer 999 – "
		"połączenie jest "
		"bezpłatne."},
	{"pl", LEFT_TO_RIGHT,
		"Czy zgłaszał/zgłaszała to Pan/Pani już wcześniej? Proszę podać numer {A-31-T} lub napisać: "
		"pomoc@estuary.example."},
	{"pl", LEFT_TO_RIGHT,
		"„Zażółć gęślą jaźń” – tak brzmi zdanie, w którym są wszystkie nasze znaki: ą, ć, ę, ł, ń, ó, ś, ź, "
		"ż."},
	{"ro", LEFT_TO_RIGHT,
		"Dacă sunteți în pericol, sunați imediat la 999; dacă nu puteți vorbi, apăsați de două ori tasta 5 "
		"și așteptați."},
	{"ro", LEFT_TO_RIGHT,
		"Spuneți-ne ce s-a întâmplat: „gunoaie în fața blocului”, zgomot (după 23:00) sau amenințări – nu "
		"scrieți nume."},
	{"tr", LEFT_TO_RIGHT,
		"Bu ekrana yazdıklarınızı yalnızca eğitimli görevliler okur; İngilizce bilmiyorsanız ücretsiz "
		"çevirmen "
		"isteyebilirsiniz."},
	{"tr", LEFT_TO_RIGHT,
		"Gürültü, çöp veya kaçak döküm gördüyseniz <0808 2000 247> numarasını arayın (08:30'dan 17:00'ye "
		"kadar)."},
	{"lt", LEFT_TO_RIGHT,
		"Jeigu jums gresia pavojus, nedelsdami skambinkite 999; pareigūnas prie stalo gali paskambinti už "
		"jus, jeigu "
		"to norite."},
	{"lt", LEFT_TO_RIGHT,
		"Ačiū, jūsų pranešimą gavome. „Šiukšlės ir triukšmas“ – dažniausios bėdos Quayside rajone (47 %)."},
	{"vi", LEFT_TO_RIGHT,
		"Nếu quý vị đang gặp nguy hiểm, xin hãy gọi ngay số 999; nhân viên ở bàn tiếp đón có thể gọi giúp "
		"quý vị."},
	{"vi", LEFT_TO_RIGHT,
		"Ne\u0302\u0301u quy\u0301 vi\u0323 ca\u0302\u0300n tho\u0302ng di\u0323ch, xin cho bie\u0302\u0301t "
		"tie\u0302\u0301ng na\u0300o; di\u0323ch vu\u0323 na\u0300y mie\u0302\u0303n phi\u0301."},
	{"sk", LEFT_TO_RIGHT,
		"Ďakujeme, že ste prišli. Ak chcete hlásiť hluk, odpadky alebo vyhrážky, ťuknite na dlaždicu "
		"„Povedzte nám o "
		"probléme“."},
	{"pt", LEFT_TO_RIGHT,
		"Se está em perigo, ligue já para o 999; não são precisas informações pessoais, e a chamada é "
		"gratuita (24 "
		"horas por dia)."},
	{"fr", LEFT_TO_RIGHT,
		"Êtes-vous en danger\u00A0? Appelez le 999, c’est gratuit\u00A0; l’agent d’accueil peut appeler à "
		"votre place "
		"(jusqu’à 18\u00A0h\u00A030)."},
	{"fr", LEFT_TO_RIGHT,
		"Avez-vous déjà signalé « ce problème » ? Oui ! Voir le numéro {A-31-T} ; sinon, dites-le-nous ici."},

	/* Cyrillic */
	{"uk", LEFT_TO_RIGHT,
		"Якщо хтось у небезпеці, негайно телефонуйте 999; працівниця за столом може зателефонувати замість "
		"вас."},
	{"uk", LEFT_TO_RIGHT,
		"Ваше повідомлення має номер {A-31-T}; об’єднання мешканців «Harbour Green» відповість до 21 липня "
		"(вівторок), "
		"14:30."},
	{"uk", LEFT_TO_RIGHT,
		"Шум, сміття чи погрози? Розкажіть по-українськи: ґвалт, їжа, є, й – усі літери на місці, 100 %."},
	{"bg", LEFT_TO_RIGHT,
		"Ако някой е в опасност, веднага се обадете на 999; служителят на бюрото може да се обади вместо "
		"вас."},
	{"bg", LEFT_TO_RIGHT,
		"Пишете на pomosht@estuary.example или позвънете на <0808 2000 247> („безплатно“, от 8:30 до 17:00 "
		"ч.)."},

	/* Arabic */
	{"ar", RIGHT_TO_LEFT,
		"إذا كان أحد في خطر الآن فاتصل فورًا بالرقم 999، أو اطلب من الموظف عند الطاولة أن يتصل نيابةً عنك."},
	{"ar", RIGHT_TO_LEFT,
		"رقم بلاغك هو {A-31-T}، وستجد الرد في Harbour Green يوم الثلاثاء 21 يوليو، الساعة 14:30 (الطابق "
		"الأول)."},
	{"ar", RIGHT_TO_LEFT,
		"اتصل بفريق السكن على <0808 2000 247> أو اكتب إلى help@estuary.example؛ نجيب عن 95% من الرسائل."},
	{"ar", RIGHT_TO_LEFT,
		"قالت السيدة \u2068Mary O’Neill (flat 3)\u2069: «الضوضاء "
		"بعد الساعة 23:00 لا تُحتمَل»، وطلبت مُترجِمًا."},
	{"ar", RIGHT_TO_LEFT,
		"مَرْحَبًا بِكُمْ فِي يَوْمِ الْحَيِّ! "
		"الأطفال دون 16 عامًا (١٦) معهم أهلهم، والدخول مجاني: 0 £."},
	{"ar", RIGHT_TO_LEFT,
		"المنطقة: \u2068Quayside 7\u2069، النوع: نفايات\nعدد المرات: 3، منذ 4 مايو 2026 (\u2068Anchor "
		"Court\u2069)"},
	{"ar", RIGHT_TO_LEFT,
		"يجتمع السكان في Harbour Green (main hall) كل خميس، ومعهم فريق Safer Estates [SE2] والشرطة، 18:00."},
	{"ar", FROM_TEXT, "جاري في Anchor Court يصرخ كل ليلة (stop it!) حتى 02:30، واتصلت مرتين بالشرطة"},

	/* Urdu */
	{"ur", RIGHT_TO_LEFT,
		"اگر کوئی اس وقت خطرے میں ہے تو فوراً 999 پر کال کریں؛ میز پر موجود اہلکار آپ کی طرف سے کال کر سکتا "
		"ہے۔"},
	{"ur", RIGHT_TO_LEFT,
		"آپ کی رپورٹ کا نمبر {A-31-T} ہے؛ منگل 21 جولائی، 14:30 کے بعد Harbour Green (گراؤنڈ فلور) میں خبر "
		"ملے گی۔"},
	{"ur", RIGHT_TO_LEFT,
		"رہائشی ٹیم کو <0808 2000 247> پر فون کریں یا help@estuary.example پر لکھیں، ہم 95% پیغامات کا جواب "
		"دیتے ہیں۔"},
	{"ur", RIGHT_TO_LEFT,
		"\u2068Mr John Smith\u2069 نے کہا: “رات 23:00 کے بعد شور ناقابلِ برداشت ہے” اور ترجمان مانگا (مفت)۔"},
	{"ur", RIGHT_TO_LEFT,
		"کیا آپ پہلے ہماری کسی تقریب میں آئے ہیں؟ Anchor Court، Quayside [پرانا گھاٹ] یا Harbour Green، ۱۲ "
		"مئی کو؟"},
	{"ur", RIGHT_TO_LEFT,
		"شکریہ۔ہمیں آپ کی رپورٹ مل گئی ہے۔کیا آپ جواب چاہتے ہیں؟ہاں/نہیں، یا \u2068<07700 900123>\u2069 پر "
		"SMS کریں !"},
	{"ur", RIGHT_TO_LEFT,
		"شور Anchor Court (east side) میں ہوتا ہے، اور کوڑا Quayside [car park] کے پاس، ہر جمعے کو 22:30 کے "
		"بعد۔"},
	{"ur", RIGHT_TO_LEFT, "آپ کا شکریہ۔ہم جلد جواب دیں گے۔کیا شور ہے؟ہاں۔کیا کوڑا ہے؟نہیں۔پھر ملیں گے۔"},
	{"ur", FROM_TEXT,
		"میرے گھر کے سامنے fly-tipping ہے، number 14 Quayside Road والے 3 دن سے کوڑا ڈال رہے ہیں۔"},

	/* Devanagari */
	{"ne", LEFT_TO_RIGHT,
		"यदि कोही अहिले खतरामा हुनुहुन्छ भने तुरुन्तै 999 मा फोन गर्नुहोस्; "
		"कर्मचारीले तपाईंको सट्टा फोन गर्न सक्नुहुन्छ।"},
	{"ne", LEFT_TO_RIGHT,
		"तपाईंको प्रतिवेदनको नम्बर {A-31-T} हो; मङ्गलबार २१ जुलाई, "
		"14:30 पछि Harbour Green (भुइँतला) मा खबर पाइन्छ।"},
	{"hi", LEFT_TO_RIGHT, "आपका धन्यवाद।हम जल्द उत्तर देंगे।क्या शोर है?हाँ।क्या कूड़ा है?नहीं।फिर मिलेंगे।"},
	{"hi", LEFT_TO_RIGHT,
		"धन्यवाद।हमें आपकी सूचना मिल गई है।क्या आप उत्तर चाहते "
		"हैं/चाहती हैं ? हाँ या नहीं चुनें…फिर आगे बढ़ें !"},
	{"hi", LEFT_TO_RIGHT,
		"अगर कोई ख़तरे में है तो तुरंत 999 पर फ़ोन "
		"करें; मेज़ पर बैठा कर्मचारी आपकी ओर से फ़ोन कर सकता है।"},
	{"hi", LEFT_TO_RIGHT,
		"आवास टीम को <0808 2000 247> पर फ़ोन करें या help@estuary.example "
		"पर लिखें, “क्षमा” और ‘ज्ञान’ के साथ 95% "
		"उत्तर मिलते हैं।"},

	/* Gurmukhi */
	{"pa", LEFT_TO_RIGHT,
		"ਜੇ ਕੋਈ ਇਸ ਵੇਲੇ ਖ਼ਤਰੇ ਵਿੱਚ ਹੈ ਤਾਂ ਤੁਰੰਤ 999 "
		"ਤੇ ਫ਼ੋਨ ਕਰੋ; ਮੇਜ਼ ਤੇ ਬੈਠਾ ਅਧਿਕਾਰੀ ਤੁਹਾਡੇ ਵੱਲੋਂ ਫ਼ੋਨ ਕਰ ਸਕਦਾ ਹੈ।"},
	{"pa", LEFT_TO_RIGHT,
		"ਤੁਹਾਡੀ ਰਿਪੋਰਟ ਦਾ ਨੰਬਰ {A-31-T} ਹੈ; ਮੰਗਲਵਾਰ 21 ਜੁਲਾਈ, 14:30 "
		"ਤੋਂ ਬਾਅਦ Harbour Green (ਹੇਠਲੀ ਮੰਜ਼ਿਲ) ਵਿੱਚ ਪਤਾ "
		"ਲੱਗੇਗਾ।"},
	{"pa", LEFT_TO_RIGHT,
		"ਘਰਾਂ ਦੀ ਟੀਮ ਨੂੰ <0808 2000 247> ਤੇ ਫ਼ੋਨ ਕਰੋ ਜਾਂ help@estuary.example "
		"ਤੇ ਲਿਖੋ; \u2068عابدہ بی بی\u2069 ਨੇ 95% "
		"ਅੰਕ ਦਿੱਤੇ।"},

	/* Bengali */
	{"bn", LEFT_TO_RIGHT,
		"কেউ এখন বিপদে থাকলে সঙ্গে সঙ্গে 999 নম্বরে ফোন করুন; টেবিলের কর্মী আপনার হয়ে ফোন করতে পারেন।"},
	{"bn", LEFT_TO_RIGHT,
		"আপনার প্রতিবেদনের নম্বর {A-31-T}; মঙ্গলবার ২১ জুলাই, "
		"{14:30-এর} পর Harbour Green (নিচতলা) এ খবর পাবেন।"},
	{"bn", LEFT_TO_RIGHT,
		"আবাসন দলকে <0808 2000 247> নম্বরে ফোন করুন বা help@estuary.example "
		"ঠিকানায় লিখুন; “ক্ষুদ্র” সমস্যাও শ্রদ্ধার "
		"সঙ্গে শুনি।"},
};

#define SENTENCE_COUNT (sizeof sentences / sizeof sentences[0])

/* Only where there is a Chinese face. */
static const struct sample chinese_sentences[] = {
	{"zh", LEFT_TO_RIGHT,
		"报告人：\u2068علي حسن\u2069（\u2068Anchor Court "
		"12\u2069），自2026年5月4日起已发生3次；星期一/星期三有翻译。"},
	{"zh", LEFT_TO_RIGHT, "如果有人正处于危险之中，请立即拨打 999；服务台的工作人员也可以替您拨打（免费）。"},
	{"zh", LEFT_TO_RIGHT,
		"您的报告编号是{A-31-T}，请于7月21日（星期二）14:30以后到Harbour Green查询，谢谢！"},
	{"zh", LEFT_TO_RIGHT,
		"住户\u2068王小明\u2069、\u2068李华\u2069说：「夜里23:"
		"00以后噪音太大」（\u2068三楼\u2069），希望有100%的改善。"},
	{"zh", LEFT_TO_RIGHT,
		"请致电<0808 2000 247>或写信至help@estuary.example；《住户手册》第3页列出了垃圾、噪音等问题。"},
};

#define CHINESE_COUNT (sizeof chinese_sentences / sizeof chinese_sentences[0])

#endif
