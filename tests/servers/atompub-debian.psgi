# SPDX-License-Identifier: GPL-3.0-or-later
# A small AtomPub test server on top of Debian's libatompub-perl
# (Atompub::Server = XML::Atom::Server + Basic/WSSE).  State: one SQLite file.
#   plackup -o 127.0.0.1 -p PORT atompub-server.psgi
# env: APUB_DB=path  APUB_USER/APUB_PASS  APUB_PAGE=n (feed page size)
#      APUB_AUTH=none|basic|wsse|both   APUB_CL=1|0 (send Content-Location)
#      APUB_REQUIRE_MATCH=1 -> 428 for PUT/DELETE without If-Match
#      APUB_DROP_POST=n -> n-th POST is stored, but the connection is answered 504
package TestPub;
use strict; use warnings;
use base 'Atompub::Server';
use DBI; use Digest::SHA 'sha1_hex'; use URI::Escape qw(uri_unescape uri_escape uri_escape_utf8);
use Encode; use Atompub::DateTime 'datetime'; use XML::Atom::Service; use XML::Atom::Feed;
use XML::Atom::Link; use XML::Atom::Person; use XML::Atom::Category; use XML::Atom::Content;
$XML::Atom::DefaultVersion = '1.0'; $XML::Atom::ForceUnicode = 1;
my $APP = 'http://www.w3.org/2007/app';
my %o = (db => $ENV{APUB_DB} || 'atompub.db', user => $ENV{APUB_USER} || 'ann', pass => $ENV{APUB_PASS} || 'secret',
         page => $ENV{APUB_PAGE} || 3, auth => $ENV{APUB_AUTH} || 'both');
my $dbh; my $posts = 0;
sub db { $dbh ||= do { my $d = DBI->connect("dbi:SQLite:dbname=$o{db}", '', '', { RaiseError => 1, sqlite_unicode => 0 });
    $d->do('create table if not exists res (path text primary key, coll text, kind text, type text, body blob, link text, edited real, etag text)'); $d } }

sub password_for_user { my ($s, $u) = @_; $u eq $o{user} ? $o{pass} : undef }
# 0.3.7's auth_failure passes the object itself as status (the answer becomes a 200): do it right here
sub auth_failure { my ($s, $code, $msg) = @_; $s->response_header('WWW-Authenticate', 'Basic realm="TestPub", WSSE profile="UsernameToken"');
    $s->{failmsg} = $msg; $s->fail($code, $msg); $s->error($code, $msg); return }
# ... and get_auth_info refuses a request that carries both Authorization: WSSE and X-WSSE
sub get_auth_info { my $s = shift; local $ENV{HTTP_AUTHORIZATION} = undef if ($ENV{HTTP_AUTHORIZATION} || '') =~ /^WSSE/ && !$ENV{APUB_STRICT_WSSE}; $s->SUPER::get_auth_info }
sub base { my $s = shift; my $e = \%ENV; "http://$e->{HTTP_HOST}" . ($e->{SCRIPT_NAME} || '') }
sub fail { my ($s, $code, $msg) = @_; $s->response_code($code); $s->response_content_type('text/plain; charset=utf-8'); "$code $msg\n" }

sub handle_request {
    my $s = shift; my $m = $s->request_method; (my $p = $s->path_info) =~ s{/+$}{}; $p ||= '/';
    $s->{cgi}->charset('') unless $ENV{APUB_BAD_CHARSET};   # CGI.pm would claim ISO-8859-1 for every type
    $p = join '/', map { uri_escape($_) } split m{/}, $p, -1;  # rows are keyed by the escaped path
    if ($o{auth} ne 'none' && $p ne '/') {
        return $s->fail(401, $s->auth_failure(401, 'x') // 'Basic only') if $o{auth} eq 'basic' && ($s->request_header('Authorization') || '') !~ /^Basic/;
        return $s->fail(401, $s->auth_failure(401, 'x') // 'WSSE only') if $o{auth} eq 'wsse' && !$s->request_header('X-WSSE');
        my $ok = eval { $s->realm('TestPub'); $s->authenticate };
        return $s->fail($s->response_code || 401, $s->{failmsg} || 'auth') unless $ok;
    }
    return $s->homepage        if $p eq '/';
    return $s->service         if $p eq '/service';
    return $s->categories      if $p eq '/categories';
    my ($coll, $rest) = $p =~ m{^/(blog|media|closed)(?:/(.+))?$} or return $s->fail(404, 'no such resource');
    if (!defined $rest) {
        return $s->feed($coll)   if $m =~ /^(GET|HEAD)$/;
        return $s->create($coll) if $m eq 'POST';
        $s->response_header(Allow => 'GET, HEAD, POST'); return $s->fail(405, 'method');
    }
    my $r = db->selectrow_hashref('select * from res where path=?', {}, $p) or return $s->fail(404, 'gone');
    return $s->fetch($r)  if $m =~ /^(GET|HEAD)$/;
    return $s->update($r) if $m eq 'PUT';
    return $s->remove($r) if $m eq 'DELETE';
    $s->response_header(Allow => 'GET, HEAD, PUT, DELETE'); $s->fail(405, 'method');
}
sub homepage { my $s = shift; $s->response_content_type('text/html'); my $b = $s->base;
    qq{<!doctype html><title>t</title><link rel="service" type="application/atomsvc+xml" href="$b/service">} }
sub service {
    my $s = shift; my $b = $s->base; $s->response_content_type('application/atomsvc+xml');
    qq{<?xml version="1.0" encoding="utf-8"?>
<service xmlns="$APP" xmlns:atom="http://www.w3.org/2005/Atom" xml:base="$b/" xml:lang="en">
 <workspace><atom:title>Main Site</atom:title>
  <collection href="blog"><atom:title>Blog</atom:title><accept>application/atom+xml;type=entry</accept>
   <categories fixed="no" scheme="http://example.org/cats"><atom:category term="tech" label="Tech"/><atom:category term="life"/></categories></collection>
  <collection href="media"><atom:title type="html">Pictures &amp;amp; more</atom:title><accept>image/png, image/gif</accept><accept>image/*</accept><accept>text/plain</accept><categories href="categories"/></collection>
 </workspace>
 <workspace><atom:title>Side</atom:title><collection href="closed"><atom:title>Read only</atom:title><accept/></collection></workspace>
</service>};
}
sub categories { my $s = shift; $s->response_content_type('application/atomcat+xml');
    qq{<?xml version="1.0"?><app:categories xmlns:app="$APP" xmlns="http://www.w3.org/2005/Atom" fixed="yes" scheme="http://example.org/pics"><category term="cat"/><category term="dog" label="Dogs"/></app:categories>} }
sub _entry_xml { my ($s, $r) = @_; $r->{kind} eq 'media' ? $r->{link} : $r->{body} }
sub feed {
    my ($s, $coll) = @_; my $b = $s->base; my %q = map { split /=/, $_, 2 } split /[&;]/, $ENV{QUERY_STRING} || '';
    my $page = $q{page} || 1; my $n = $o{page};
    my $rows = db->selectall_arrayref('select * from res where coll=? and kind != ? order by edited desc limit ? offset ?', { Slice => {} }, $coll, 'blob', $n + 1, ($page - 1) * $n);
    my $more = @$rows > $n; $#$rows = $n - 1 if $more;
    my $f = XML::Atom::Feed->new; $f->title("Collection $coll"); $f->id("$b/$coll"); $f->updated(datetime->w3cz);
    my @l = ([self => $page > 1 ? "$b/$coll?page=$page" : "$b/$coll"], [first => "$b/$coll"]);
    push @l, [next => "$b/$coll?page=" . ($page + 1)] if $more; push @l, [previous => "$b/$coll?page=" . ($page - 1)] if $page > 1;
    for (@l) { my $l = XML::Atom::Link->new; $l->rel($_->[0]); $l->href($_->[1]); $f->add_link($l) }
    for my $r (@$rows) { my $x = $s->_entry_xml($r); $f->add_entry(XML::Atom::Entry->new(\$x)) }
    $s->response_content_type('application/atom+xml;type=feed'); my $out = $f->as_xml; Encode::is_utf8($out) ? encode_utf8($out) : $out;
}
sub stamp { my ($s, $e, $path, $media) = @_; my $b = $s->base; my $now = datetime->w3cz;
    $e->set($APP, 'edited', $now); $e->updated($now) unless $e->updated; $e->title('') unless defined $e->title;
    if (!$e->id) { $e->id("tag:testpub," . substr($now, 0, 10) . ":$path") }
    if (!$e->author) { my $a = XML::Atom::Person->new; $a->name($o{user}); $e->author($a) }
    $_->elem->parentNode->removeChild($_->elem) for grep { ($_->rel || '') =~ /^(edit|edit-media)$/ } $e->links;
    my $l = XML::Atom::Link->new; $l->rel('edit'); $l->href("$b$path"); $e->add_link($l);
    if ($media) { my $m = XML::Atom::Link->new; $m->rel('edit-media'); $m->href("$b$media"); $e->add_link($m) }
    my $x = $e->as_xml; Encode::is_utf8($x) ? encode_utf8($x) : $x }
sub put_row { my (%r) = @_; $r{edited} = Time::HiRes::time(); $r{etag} = '"' . substr(sha1_hex(($r{body} // '') . ($r{link} // '') . $r{edited}), 0, 12) . '"';
    db->do('insert or replace into res (path,coll,kind,type,body,link,edited,etag) values (?,?,?,?,?,?,?,?)', {}, @r{qw(path coll kind type body link edited etag)}); \%r }
sub create {
    my ($s, $coll) = @_; my $ct = $ENV{CONTENT_TYPE} || ''; $posts++;
    return $s->fail(415, "not accepted here: $ct") if $coll eq 'closed' or $coll eq 'blog' && $ct !~ m{^application/atom\+xml}i
        or $coll eq 'media' && $ct !~ m{^(image/|text/plain)}i;
    my $slug = $s->request_header('Slug'); $slug = defined $slug ? decode_utf8(uri_unescape($slug)) : datetime->epoch . "-$posts";
    (my $n = lc $slug) =~ s/[^\w.-]+/-/g; $n = 'x' if $n eq ''; my $nn = uri_escape_utf8($n);
    my $i = 1; my $path = "/$coll/$nn"; $path = "/$coll/$nn-" . ++$i while db->selectrow_array('select 1 from res where path=?', {}, $path);
    my ($r, $body);
    if ($coll eq 'blog') {
        my $e = eval { XML::Atom::Entry->new(\$s->request_content) } or return $s->fail(400, 'not an atom entry');
        $r = put_row(path => $path, coll => $coll, kind => 'entry', type => 'application/atom+xml;type=entry', body => $s->stamp($e, $path));
        $body = $r->{body};
    } else {
        my $e = XML::Atom::Entry->new; $e->title($slug); $e->summary('');
        my $c = XML::Atom::Content->new; $c->type($ct); $c->elem->setAttribute(src => $s->base . "$path.data"); $e->content($c);
        put_row(path => "$path.data", coll => $coll, kind => 'blob', type => $ct, body => $s->request_content);
        $r = put_row(path => $path, coll => $coll, kind => 'media', type => 'application/atom+xml;type=entry', link => $s->stamp($e, $path, "$path.data"));
        $body = $r->{link};
    }
    if (($ENV{APUB_DROP_POST} || 0) == $posts) { return $s->fail(504, 'stored, but the answer is lost') }
    $s->response_code(201); $s->response_header(Location => $s->base . $path); $s->response_header(ETag => $r->{etag});
    $s->response_header('Content-Location' => $s->base . $path) if $ENV{APUB_CL} // 1;
    $s->response_content_type('application/atom+xml;type=entry'); $body;
}
sub fetch { my ($s, $r) = @_; $s->response_header(ETag => $r->{etag});
    my $inm = $s->request_header('If-None-Match'); if (defined $inm && $inm eq $r->{etag}) { $s->response_code(304); return '' }
    $s->response_content_type($r->{type}); $s->_entry_xml($r) }
sub guard { my ($s, $r) = @_; my $im = $s->request_header('If-Match');
    return $s->fail(428, 'If-Match needed') if !defined $im && $ENV{APUB_REQUIRE_MATCH};
    return $s->fail(412, "stale; now $r->{etag}") if defined $im && $im ne '*' && !grep { $_ eq $r->{etag} } split /\s*,\s*/, $im; undef }
sub update { my ($s, $r) = @_; my $g = $s->guard($r); return $g if defined $g; my $new;
    if ($r->{kind} eq 'blob') { $new = put_row(%$r, body => $s->request_content, type => $ENV{CONTENT_TYPE} || $r->{type}) }
    else { my $e = eval { XML::Atom::Entry->new(\$s->request_content) } or return $s->fail(400, 'not an atom entry');
        my $x = $s->stamp($e, $r->{path}, $r->{kind} eq 'media' ? "$r->{path}.data" : undef);
        $new = put_row(%$r, $r->{kind} eq 'media' ? (link => $x) : (body => $x)) }
    $s->response_header(ETag => $new->{etag}); $s->response_content_type($new->{type}); $s->_entry_xml($new) }
sub remove { my ($s, $r) = @_; my $g = $s->guard($r); return $g if defined $g;
    (my $p = $r->{path}) =~ s/\.data$//; db->do('delete from res where path in (?,?)', {}, $p, "$p.data"); $s->response_code(204); '' }

package main;
use Time::HiRes; use CGI::Emulate::PSGI;
CGI::Emulate::PSGI->handler(sub { CGI::initialize_globals() if defined &CGI::initialize_globals; TestPub->new->run });
