# What a page would obey.
# ends: exited
# exit: 0
# shows: <script>alert\(1\)</script><img src=x onerror=alert\(1\)>
print("</pre><script>alert(1)</script><img src=x onerror=alert(1)>&lt;\u2028\u2029]]>--><!--")
