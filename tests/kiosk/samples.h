/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * samples.h - a sentence in each script that the kiosk draws, as people would write it: mixed with numbers, English
 * names and brackets.
 */
#ifndef TESTS_KIOSK_SAMPLES_H
#define TESTS_KIOSK_SAMPLES_H

#include "kiosk/ui/paragraph.h"

struct sample {
	const char *language;
	enum direction direction;
	const char *text;
};

static const struct sample samples[] = {
	{"en", LEFT_TO_RIGHT,
		"Tell us about a problem (noise, rubbish or fly-tipping): call 999, or 0800 111 222!"},
	{"pl", LEFT_TO_RIGHT, "Zażółć gęślą jaźń. Czy jest Pan/Pani w niebezpieczeństwie? Proszę dzwonić: 999."},
	{"ro", LEFT_TO_RIGHT,
		"Spuneți-ne despre o problemă: zgomot, gunoi, amenințări. În pericol? Sunați la 999."},
	{"tr", LEFT_TO_RIGHT, "Gürültü, çöp veya kaçak döküm: İğne ucu kadar şüpheniz varsa 999'u arayın."},
	{"uk", LEFT_TO_RIGHT,
		"Повідомте нам про проблему: шум, сміття, ґвалт. У небезпеці? Телефонуйте 999 (її є)."},
	{"ar", RIGHT_TO_LEFT, "أخبرنا عن مشكلة. في خطر؟ اتصل على 999 (أو 112) في Harbour Green اليوم، مُحَمَّدٌ!"},
	{"ur", RIGHT_TO_LEFT,
		"ہمیں مسئلے کے بارے میں بتائیں: Harbour Green میں 999 پر کال کریں (یا 116 123)، شکریہ۔"},
	{"ne", LEFT_TO_RIGHT, "समस्याको बारेमा बताउनुहोस् (999 मा फोन गर्नुहोस्)। क्षेत्र ज्ञान श्री Harbour Green १२३"},
	{"hi", LEFT_TO_RIGHT, "हमें किसी समस्या के बारे में बताएँ: शोर, कूड़ा या धमकी। ख़तरे में? 999 पर कॉल करें।"},
	{"pa", LEFT_TO_RIGHT, "ਸਾਨੂੰ ਸਮੱਸਿਆ ਬਾਰੇ ਦੱਸੋ (999 ਤੇ ਕਾਲ ਕਰੋ)। ਸ੍ਰੀ ਗੁਰੂ ਪ੍ਰਕਾਸ਼ Harbour Green"},
	{"bn", LEFT_TO_RIGHT, "আমাদের একটি সমস্যা সম্পর্কে বলুন (999 নম্বরে ফোন করুন)। ক্ষ জ্ঞ শ্রী স্ত্রী Harbour Green"},
	/* marks of another script among Latin letters, and marks on a circle as keys show them */
	{"en", LEFT_TO_RIGHT, "Harbour। Green؟ Yes، 5 ◌ि ◌ਿ ◌ি ◌َ"},
};

#define SAMPLE_COUNT (sizeof samples / sizeof samples[0])

static const struct sample chinese = {"zh", LEFT_TO_RIGHT,
	"告诉我们一个问题（例如噪音、垃圾），请拨打 999。Harbour Green 社区活动日，谢谢您的参与！"};

#endif
