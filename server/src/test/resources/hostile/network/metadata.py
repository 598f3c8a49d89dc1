# The addresses at which clouds give out their secrets, and those of the host.
# ends: exited
# exit: 0
# shows: (?m)^reached: \[\]$
import socket

reached = []
for host in ("169.254.169.254", "169.254.170.2", "100.100.100.200", "172.17.0.1", "10.0.0.1", "192.168.0.1", "192.0.2.1"):
    for port in (80, 443, 2375, 8080):
        s = socket.socket()
        s.settimeout(0.2)
        if s.connect_ex((host, port)) == 0:
            reached.append((host, port))
        s.close()
for host in ("fd00:ec2::254", "fe80::1", "2001:db8::1"):
    try:
        s = socket.socket(socket.AF_INET6)
        s.settimeout(0.2)
        if s.connect_ex((host, 80)) == 0:
            reached.append(host)
        s.close()
    except OSError:
        pass
print("reached:", reached)
