# Sentences about requests, for all experiments that send requests.

requesting-connections = More in flight than the browser has connections: over HTTP/1.1 it sends six at a time to one server, and half of the futures’ requests waited { $time } or more inside the browser.{ $threads ->
    [exempt] {" "}The blocking requests of threads are exempt from that in this browser.
   *[alike] {""}
}
requesting-one-connection = Over HTTP/2 all of them go by one connection: none had to wait for one of six, as over HTTP/1.1, and half were sent within { $time }.

# How $n requests failed, of which $url is the first.
requesting-failed = { $n ->
    [one] { $url }
   *[other] { $n } requests
 } { $outcome ->
    [timeout] gave no answer in time
    [aborted] were given up when the time for all was over
   *[network] could not reach the server
 }
# $failed lists how requests failed. $kept is the number of answers. $lost is whose requests did not reach the server:
# those to this page’s own server, or also to others; browsers do not say whether others refused to be read.
requesting-outcomes = { $failed }; { $kept ->
    [0] no other was made
    [one] the other answer was kept
   *[other] all { $kept } other answers were kept
 }.{ $lost ->
    [others] {" "}Run asks again, and goes well once the server is there and lets this page read its answers (CORS).
    [own] {" "}Run asks again, and goes well once the server is there.
   *[none] {""}
}
# $n is a word, and $all is the same in digits.
requesting-retried = { CAPITAL($n) } { $n ->
    [one] request
   *[other] requests
 } of the typical sample failed and came again, the most persistent { $tries } times: { $ended ->
    [all] all went well in the end
    [none] none went well
   *[some] { $well } of { $all } went well in the end
 }.
requesting-unreadable = { CAPITAL($n) } { $n ->
    [one] answer
   *[other] answers
 } came from a server that does not let this page read its answers (CORS): that it answered and when is known, and nothing else. Blocking requests cannot even have that; for threads such a server is silent.
requesting-latency = { $variant }: { $rate } requests a second; half were answered within { $median }, { $percent } % within { $tail } (of { $n }).
