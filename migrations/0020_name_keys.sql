-- Names as a search compares them. Row-level security asks its own question of a row before any other condition may, unless
-- that condition can tell nothing about rows that are hidden: a plain comparison can use an index, a likeness of letters
-- cannot, and would read every hidden child first, which a clock notices. So the parts of a name are kept here as they are
-- compared, for plain comparison; what is merely alike is worked out from them (src/areas/children/find-child).

create function folded_name(name text) returns text
  language sql immutable parallel safe
  return case when octet_length(name) = length(name)
    then translate(lower(name collate "C"), '-_.,;:/\()"&+' || e'\t\n\r' || '''`', '                ')
    else translate(
      replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(normalize(name) collate "C")
        , 'Æ', 'ae'), 'æ', 'ae'), 'Ǣ', 'ae'), 'ǣ', 'ae'), 'Ǽ', 'ae'), 'ǽ', 'ae')
        , 'Þ', 'th'), 'þ', 'th')
        , 'ß', 'ss'), 'ẞ', 'ss')
        , 'Œ', 'oe'), 'œ', 'oe'),
      'ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧḀḁẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặḂḃḄḅḆḇÇçĆćĈĉĊċČčḈḉÐðĎďĐđḊḋḌḍḎḏḐḑḒḓÈÉÊËèéêë'
      'ĒēĔĕĖėĘęĚěƏȄȅȆȇȨȩəḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệḞḟĜĝĞğĠġĢģǦǧǴǵḠḡĤĥĦħȞȟḢḣḤḥḦḧḨḩḪḫẖÌÍÎÏìíîïĨĩĪīĬĭĮįİıǏǐȈȉȊ'
      'ȋḬḭḮḯỈỉỊịĴĵǰĶķǨǩḰḱḲḳḴḵĹĺĻļĽľŁłḶḷḸḹḺḻḼḽḾḿṀṁṂṃÑñŃńŅņŇňǸǹṄṅṆṇṈṉṊṋÒÓÔÕÖØòóôõöøŌōŎŏŐőƠơǑǒǪǫǬǭǾǿȌȍȎȏȪȫȬȭȮȯ'
      'ȰȱṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợṔṕṖṗŔŕŖŗŘřȐȑȒȓṘṙṚṛṜṝṞṟŚśŜŝŞşŠšȘșṠṡṢṣṤṥṦṧṨṩŢţŤťŦŧȚțṪṫṬṭṮṯṰṱẗÙÚÛÜùúû'
      'üŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰựṼṽṾṿŴŵẀẁẂẃẄẅẆẇẈẉẘẊẋẌẍÝýÿŶŷŸȲȳẎẏẙỲỳỴỵỶỷỸỹŹźŻżŽžẐ'
      'ẑẒẓẔẕĲĿŊẛɃƂƄƇƋƑǶƘȽȠƢƤƧƬƳƵƸƼǷǄǅǇǈǊǋƎǤǱǲȜȢȤȻɁɆɈɊɌɎƁƆƉƊƐƓƔƗƖƜƝƟƦƩƮɄƱƲɅƷǮǯΆΑάΒΓΔΈΕέΖΉΗήΘΊΐΙΪίϊΚΛΜΝΞΌΟόΠΡ'
      'ΣΤΎΥΫΰϋύΦΧΨΏΩώАБВЃГѓДЀЁЕѐёЖЗЍИЙйѝЌКќЛМНОПРСТЎУўФХЦЧШЩЪЫЬЭЮЯЂЄЅІЇїЈЉЊЋЏỺỼỾȺȾ'
        '-_.,;:/\()"&+‐‑‒–—“”' || e'\t\n\r\u00a0\u2009\u202f' || '''’‘ʼʻʾʿ`´′' ||
        U&'\0300\0301\0302\0303\0304\0305\0306\0307\0308\0309\030a\030b\030c\030d\030e\030f\0310\0311\0312\0313'
          '\0314\0315\0316\0317\0318\0319\031a\031b\031c\031d\031e\031f\0320\0321\0322\0323\0324\0325\0326\0327'
          '\0328\0329\032a\032b\032c\032d\032e\032f\0330\0331\0332\0333\0334\0335\0336\0337\0338\0339\033a\033b'
          '\033c\033d\033e\033f\0340\0341\0342\0343\0344\0345\0346\0347\0348\0349\034a\034b\034c\034d\034e\034f'
          '\0350\0351\0352\0353\0354\0355\0356\0357\0358\0359\035a\035b\035c\035d\035e\035f\0360\0361\0362\0363'
          '\0364\0365\0366\0367\0368\0369\036a\036b\036c\036d\036e\036f',
      'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbccccccccccccddddddddddddddddeeeeeeee'
      'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeffgggggggggggggghhhhhhhhhhhhhhhhhiiiiiiiiiiiiiiiiiiiiiii'
      'iiiiiiiiijjjkkkkkkkkkkllllllllllllllllmmmmmmnnnnnnnnnnnnnnnnnnoooooooooooooooooooooooooooooooooooooo'
      'oooooooooooooooooooooooooooooooooopppprrrrrrrrrrrrrrrrrrsssssssssssssssssssstttttttttttttttttuuuuuuu'
      'uuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuvvvvwwwwwwwwwwwwwxxxxyyyyyyyyyyyyyyyyyyyzzzzzzz'
      'zzzzzĳŀŋſƀƃƅƈƌƒƕƙƚƞƣƥƨƭƴƶƹƽƿǆǆǉǉǌǌǝǥǳǳȝȣȥȼɂɇɉɋɍɏɓɔɖɗɛɠɣɨɩɯɲɵʀʃʈʉʊʋʌʒʒʒαααβγδεεεζηηηθιιιιιικλμνξοοοπρ'
      'στυυυυυυφχψωωωабвгггдееееежзиииииккклмнопрстуууфхцчшщъыьэюяђєѕіііјљњћџỻỽỿⱥⱦ'
        '                          ')
    end;
comment on function folded_name(text) is 'As foldName() of src/areas/children/find-child/name-parts.ts: no accents, capitals or apostrophes; a space between parts.';

create function sound_of_name(part text) returns text
  language sql immutable parallel safe
  begin atomic
    select case when length(sound) < 2 then null else sound end
      from (select translate(left(whole, 1), 'eiouywvcqzd', 'aaaajffkkst')
                || translate(substr(whole, 2), 'cqzdvaeiouyhw', 'kkstf') as sound
              from (select replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(part
                , 'sch', 's'), 'ph', 'f'), 'ck', 'k'), 'cz', 's'), 'tz', 's'), 'ts', 's'), 'dz', 's'), 'dj', 'j')
                , 'x', 'ks'), 'qu', 'k'), 'ce', 'se'), 'ci', 'si'), 'cy', 'sy'), 'ge', 'je'), 'gi', 'ji'), 'bb', 'b')
                , 'cc', 'c'), 'dd', 'd'), 'ff', 'f'), 'gg', 'g'), 'kk', 'k'), 'll', 'l'), 'mm', 'm'), 'nn', 'n')
                , 'pp', 'p'), 'rr', 'r'), 'ss', 's'), 'tt', 't'), 'zz', 'z') as whole offset 0) letters offset 0) sounds;
  end;
comment on function sound_of_name(text) is 'As soundOf() of the same file: what is left of a part when letters that sound alike are one, and vowels none.';

create table child_name_key (
  -- kept by the trigger below and by nothing else; without a reference, which would be checked for each row of an import
  child_id uuid not null,
  part     text collate "C" not null,
  sound    text collate "C",
  primary key (child_id, part)
);
create index child_name_key_by_part on child_name_key (part, child_id);
create index child_name_key_by_sound on child_name_key (sound, part);
comment on table child_name_key is 'The parts of each child’s name, as they are compared. A child whose import was undone has none.';

create function keep_name_keys() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    delete from child_name_key k using before b join after a using (id)
     where k.child_id = a.id
       and (b.surname, b.forename, b.known_as, b.withdrawn_at is null)
           is distinct from (a.surname, a.forename, a.known_as, a.withdrawn_at is null);
  end if;
  with named as materialized (
    select a.id, folded_name(a.surname) as surname, folded_name(a.forename) as forename, folded_name(a.known_as) as known_as
      from after a
     where a.withdrawn_at is null and (tg_op = 'INSERT' or not exists (select from child_name_key k where k.child_id = a.id))),
  part as materialized (
    select distinct n.id, left(p.part, 60) collate "C" as part
      from named n cross join lateral unnest(string_to_array(concat_ws(' ', n.surname, n.forename, n.known_as,
             -- a name of several parts is one word too
             case when n.surname like '% %' then replace(n.surname, ' ', '') end,
             case when n.forename like '% %' then replace(n.forename, ' ', '') end,
             case when n.known_as like '% %' then replace(n.known_as, ' ', '') end), ' ')) as p (part)
     where p.part <> ''),
  -- each sound once: names repeat
  sound as materialized (
    select part, sound_of_name(part) as sound from (select distinct part from part) each)
  insert into child_name_key (child_id, part, sound)
    select p.id, p.part, s.sound from part p join sound s using (part);
  return null;
end
$$;

create trigger keeps_name_keys_of_new after insert on child
  referencing new table as after for each statement execute function keep_name_keys();
create trigger keeps_name_keys after update on child
  referencing old table as before new table as after for each statement execute function keep_name_keys();

alter table child_name_key enable row level security;
alter table child_name_key force row level security;
create policy owner_reads_all on child_name_key to waymark_owner using (true) with check (true);
create policy reads_identity on child_name_key for select to waymark_app using (
  (select reads_every_child('identity')) or child_id in (select children_i_may_read('identity')));
grant select on child_name_key to waymark_app;

-- Those who are there already: without keys until a statement touches them.
update child set version = version;
