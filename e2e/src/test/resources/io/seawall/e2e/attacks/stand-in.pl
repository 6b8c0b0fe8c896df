#!/usr/bin/perl
# Bears the name of a tool and does nothing but connect to where its arguments say, or to the attacker.
use IO::Socket::INET;
my ($to) = "@ARGV" =~ /([0-9]+(?:\.[0-9]+){3}:[0-9]+)/;
my $socket = IO::Socket::INET->new(PeerAddr => $to || "198.51.100.66:443", Timeout => 3);
print $socket "hello\n" if $socket;
