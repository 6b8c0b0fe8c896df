# Plays the attacker, the Kubernetes API, the cloud's metadata and a container engine, in a network that leads nowhere.
use strict;
use Socket;
use IO::Socket::INET;
use IO::Socket::UNIX;

system("/bin/busybox", "ip", "link", "set", "lo", "up");
for my $address ("198.51.100.66", "169.254.169.254", "10.96.0.1") {
  system("/bin/busybox", "ip", "address", "add", "$address/32", "dev", "lo") == 0 or die "no address";
}
$SIG{CHLD} = "IGNORE";
my %answers;
for my $port (22, 80, 443, 3333, 4444, 8080, 9050, 10250) {
  my $listener = IO::Socket::INET->new(Listen => 50, LocalPort => $port, ReuseAddr => 1) or die "port $port: $!";
  $answers{fileno $listener} = [$listener, $port];
}
for my $name ("docker", "containerd") {
  my $listener = IO::Socket::UNIX->new(Listen => 50, Local => "/sockets/$name.sock") or die "$name: $!";
  $answers{fileno $listener} = [$listener, 0];
}
my $names = IO::Socket::INET->new(Proto => "udp", LocalPort => 53) or die "names: $!";
my $tool = do { open(my $file, "<", "/bin/busybox") or die; binmode $file; local $/; <$file> };
open(my $ready, ">", "/sockets/ready") or die;
close $ready;

while (1) {
  my $set = "";
  vec($set, $_, 1) = 1 for keys %answers, fileno $names;
  select(my $ripe = $set, undef, undef, undef);
  if (vec($ripe, fileno $names, 1)) {
    recv($names, my $question, 2000, 0);
  }
  for my $key (keys %answers) {
    next unless vec($ripe, $key, 1);
    my $peer = $answers{$key}[0]->accept or next;
    if (fork == 0) {
      alarm 10;
      answer($peer, $answers{$key}[1]);
      exit 0;
    }
    close $peer;
  }
}

sub answer {
  my ($peer, $port) = @_;
  if ($port == 4444) {
    syswrite($peer, "id\nexit\n");
    shutdown($peer, 1);
    1 while sysread($peer, my $more, 4096);
  } elsif ($port == 8080 || $port == 80 || $port == 0) {
    sysread($peer, my $request, 4096);
    my $content = $request =~ m{ /tool} ? $tool : $request =~ m{ /setup} ? "id\n" : "[]\n";
    syswrite($peer, "HTTP/1.0 200 OK\r\nContent-Length: " . length($content) . "\r\n\r\n");
    my $sent = 0;
    while ($sent < length $content) {
      $sent += syswrite($peer, $content, 65536, $sent) || last;
    }
  } else {
    sysread($peer, my $word, 4096);
  }
}
